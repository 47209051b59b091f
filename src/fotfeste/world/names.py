"""Names for the crowd of the demo world: common first names of those born about 2009, about 1978, and surnames.

Chosen by hand after the name statistics of Statistics Norway (SSB, tables 10467 and 12891, CC BY 4.0); the Sámi names are added.
"""

YOUNG = (
    "Emma", "Nora", "Linnea", "Sofie", "Thea", "Ingrid", "Sara", "Julie", "Maja", "Ida", "Anna", "Leah", "Frida", "Tuva", "Vilde",
    "Hedda", "Mia", "Selma", "Åsne", "Synne", "Ylva", "Live", "Marie", "Solveig", "Aurora", "Elise", "Mathilde", "Ragna", "Zahra", "Yasmin",
    "Lucas", "Mathias", "Markus", "Emil", "Tobias", "Jonas", "Magnus", "Oliver", "Filip", "Sander", "Noah", "Henrik", "Elias", "Adrian",
    "Kristian", "Martin", "Sebastian", "Isak", "Håkon", "Jakob", "Andreas", "Leon", "Odin", "Ola", "Sindre", "Vetle", "Øystein", "Jonatan",
    "Mohamed", "Ali", "Amir", "Jakub", "Dawid", "Ánte", "Niillas", "Máret", "Biret", "Elle-Máret", "Per-Ánte",
)  # fmt: skip
MOTHERS = (
    "Anne", "Hilde", "Linda", "Marianne", "Monica", "Camilla", "Silje", "Kristin", "Heidi", "Trine", "Ann-Kristin", "Lene", "Siv", "Gro",
    "Tone", "Marit", "Åse", "Bente", "Ingvild", "Stine", "Line", "Hege", "Randi", "Elin", "Solfrid", "Fatima", "Joanna", "Agnieszka", "Hawa", "Inga", "Sárá",
)  # fmt: skip
FATHERS = (
    "Thomas", "Morten", "Lars", "Geir", "Frode", "Øyvind", "Terje", "Espen", "Stian", "Jan Erik", "Roger", "Kjetil", "Tor", "Rune", "Svein",
    "Bjørn", "Håvard", "Asbjørn", "Kåre", "Trond", "Anders", "Eirik", "Ole", "Per Arne", "Ahmed", "Piotr", "Tomasz", "Hassan", "Mikkel", "Áilu",
)  # fmt: skip
SURNAMES = (
    "Hansen", "Johansen", "Olsen", "Larsen", "Andersen", "Nilsen", "Kristiansen", "Jensen", "Karlsen", "Bakken", "Haugen", "Hagen", "Berg",
    "Dahl", "Lund", "Moen", "Solberg", "Strand", "Bø", "Ødegård", "Aasen", "Aune", "Fjelde", "Bjørnstad", "Sæther", "Lunde", "Myhre", "Vik",
    "Nygård", "Øvrebø", "Sørheim", "Tveit", "Rønning", "Hovland", "Brekke", "Eikeland", "Åsheim", "Løken", "Vågen", "Kvåle", "Nowak",
    "Kowalska", "Hassan", "Ali", "Nguyen", "Khan", "Gaup", "Eira", "Utsi",
)  # fmt: skip
STREETS = (
    "Bjørkevegen", "Fjordgata", "Skulevegen", "Kyrkjevegen", "Strandgata", "Øvre Haug", "Lyngheia", "Rognebakken", "Nedre Sæter", "Åsvegen",
    "Sjøgata", "Myravegen",
)  # fmt: skip
