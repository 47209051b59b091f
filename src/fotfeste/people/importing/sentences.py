"""What may be wrong with a register's files, in every language."""

from fotfeste.domain.text import Text

NO_FOLDER = Text(
    nb="Mappen finnes ikke eller kan ikke leses.",
    nn="Mappa finst ikkje eller kan ikkje lesast.",
    en="The folder does not exist or cannot be read.",
)
MISSING_FILE = Text(nb="Filen mangler.", nn="Fila manglar.", en="The file is missing.")
UNKNOWN_FILE = Text(
    nb="Filen er ikke en av registerfilene. Gi den rett navn eller ta den bort.",
    nn="Fila er ikkje ei av registerfilene. Gi ho rett namn eller ta ho bort.",
    en="The file is none of the register's files. Give it the right name or take it away.",
)
UNREADABLE = Text(
    nb="Filen er ikke lesbar tekst. Lagre den som CSV UTF-8 fra Excel.",
    nn="Fila er ikkje lesbar tekst. Lagre ho som CSV UTF-8 frå Excel.",
    en="The file is not readable text. Save it as CSV UTF-8 from Excel.",
)
QUOTES = Text(nb="Et anførselstegn er ikke lukket.", nn="Eit hermeteikn er ikkje lukka.", en="A quotation mark is not closed.")
EMPTY_FILE = Text(nb="Filen har ingen overskriftsrad.", nn="Fila har inga overskriftsrad.", en="The file has no heading row.")
UNKNOWN_COLUMN = Text(
    nb="Kolonnen er ukjent. Kolonnene er: {columns}.",
    nn="Kolonna er ukjend. Kolonnene er: {columns}.",
    en="The column is unknown. The columns are: {columns}.",
)
MISSING_COLUMN = Text(nb="Kolonnen mangler.", nn="Kolonna manglar.", en="The column is missing.")
COLUMN_TWICE = Text(nb="Kolonnen står to ganger.", nn="Kolonna står to gonger.", en="The column stands twice.")
TOO_MANY_CELLS = Text(
    nb="Raden har flere felt enn overskriften. Står det et skilletegn inni en tekst uten anførselstegn?",
    nn="Rada har fleire felt enn overskrifta. Står det eit skiljeteikn inni ein tekst utan hermeteikn?",
    en="The row has more cells than the heading. Does a text hold a separator without quotation marks?",
)
EMPTY = Text(nb="Feltet må fylles ut.", nn="Feltet må fyllast ut.", en="The cell must be filled in.")
TOO_LONG = Text(
    nb="Teksten er lengre enn {number} tegn.", nn="Teksten er lengre enn {number} teikn.", en="The text is longer than {number} characters."
)
GARBLED = Text(
    nb="Bokstavene er ødelagt (for eksempel «Ã¸» for «ø»). Eksporter filen på nytt.",
    nn="Bokstavane er øydelagde (til dømes «Ã¸» for «ø»). Eksporter fila på nytt.",
    en="The letters are broken (such as “Ã¸” for “ø”). Export the file again.",
)
CONTROL_CHARACTERS = Text(
    nb="Teksten har usynlige styretegn.", nn="Teksten har usynlege styreteikn.", en="The text holds invisible control characters."
)
NOT_A_DATE = Text(
    nb="«{value}» er ikke en dato. Skriv 2026-08-17 eller 17.08.2026.",
    nn="«{value}» er ikkje ein dato. Skriv 2026-08-17 eller 17.08.2026.",
    en="“{value}” is not a date. Write 2026-08-17 or 17.08.2026.",
)
DATE_OUT_OF_RANGE = Text(
    nb="Datoen ligger for langt unna til å være rett.",
    nn="Datoen ligg for langt unna til å vere rett.",
    en="The date is too far away to be right.",
)
BORN_LATER = Text(nb="Fødselsdatoen er ikke kommet ennå.", nn="Fødselsdatoen har ikkje vore enno.", en="The date of birth has not come yet.")
NOT_YES_OR_NO = Text(nb="«{value}» er verken ja eller nei.", nn="«{value}» er verken ja eller nei.", en="“{value}” is neither yes nor no.")
UNKNOWN_CODE = Text(
    nb="«{value}» er ikke en av kodene: {codes}.",
    nn="«{value}» er ikkje ein av kodane: {codes}.",
    en="“{value}” is none of the codes: {codes}.",
)
NOT_A_PHONE = Text(
    nb="Dette er ikke et telefonnummer som kan ringes.",
    nn="Dette er ikkje eit telefonnummer som kan ringjast.",
    en="This is not a telephone number that can be called.",
)
NOT_AN_EMAIL = Text(nb="Dette er ikke en e-postadresse.", nn="Dette er ikkje ei e-postadresse.", en="This is not an e-mail address.")
NOT_A_POSTAL_CODE = Text(nb="Et postnummer har fire siffer.", nn="Eit postnummer har fire siffer.", en="A postal code has four digits.")
NOT_A_COUNTY_NUMBER = Text(nb="Et fylkesnummer har to siffer.", nn="Eit fylkesnummer har to siffer.", en="A county number has two digits.")
NOT_AN_ORG_NUMBER = Text(
    nb="Dette er ikke et organisasjonsnummer: ni siffer med rett kontrollsiffer.",
    nn="Dette er ikkje eit organisasjonsnummer: ni siffer med rett kontrollsiffer.",
    en="This is not an organisation number: nine digits with the right control digit.",
)
NOT_ELEVEN_DIGITS = Text(
    nb="Fødselsnummeret må ha elleve siffer. Har Excel tatt bort den første nullen?",
    nn="Fødselsnummeret må ha elleve siffer. Har Excel teke bort den første nullen?",
    en="The national identity number must have eleven digits. Did Excel take away a leading zero?",
)
NO_SUCH_DAY = Text(
    nb="Fødselsnummeret begynner med en dag som ikke finnes.",
    nn="Fødselsnummeret byrjar med ein dag som ikkje finst.",
    en="The national identity number begins with a day that does not exist.",
)
CONTROL_DIGITS = Text(
    nb="Kontrollsifrene i fødselsnummeret stemmer ikke.",
    nn="Kontrollsifra i fødselsnummeret stemmer ikkje.",
    en="The control digits of the national identity number do not hold.",
)
KEY_IS_NATIONAL_ID = Text(
    nb="Nøkkelen ser ut som et fødselsnummer. Bruk en annen nøkkel.",
    nn="Nøkkelen ser ut som eit fødselsnummer. Bruk ein annan nøkkel.",
    en="The key looks like a national identity number. Use another key.",
)
BORN_OTHERWISE = Text(
    nb="Fødselsdatoen er en annen enn den fødselsnummeret viser.",
    nn="Fødselsdatoen er ein annan enn den fødselsnummeret viser.",
    en="The date of birth is another than the national identity number shows.",
)
TWICE = Text(nb="Det samme står også i rad {row}.", nn="Det same står òg i rad {row}.", en="The same stands in row {row} too.")
UNKNOWN_KEY = Text(
    nb="«{value}» finnes verken i {file} eller i registeret.",
    nn="«{value}» finst verken i {file} eller i registeret.",
    en="“{value}” is found neither in {file} nor in the register.",
)
WHICH_AUTHORITY = Text(
    nb="Filene har flere skoleeiere. Skriv organisasjonsnummeret til den som gjelder.",
    nn="Filene har fleire skuleeigarar. Skriv organisasjonsnummeret til den som gjeld.",
    en="The files have several school owners. Write the organisation number of the one that is meant.",
)
NOT_SUCH_A_UNIT = Text(
    nb="«{value}» er av typen {kind}, men her må det stå {wanted}.",
    nn="«{value}» er av typen {kind}, men her må det stå {wanted}.",
    en="“{value}” is of the kind {kind}, but here {wanted} must stand.",
)
ENDS_BEFORE = Text(nb="Siste dag er før første dag.", nn="Siste dag er før første dag.", en="The last day is before the first.")
OVERLAPS = Text(
    nb="Gjelder samtidig som rad {row}. Gi den eldste raden en siste dag.",
    nn="Gjeld samtidig som rad {row}. Gi den eldste rada ein siste dag.",
    en="Holds at the same time as row {row}. Give the older row a last day.",
)
OVERLAPS_REGISTER = Text(
    nb="Gjelder samtidig som noe som alt står i registeret. Ta med den eldre raden, med siste dag.",
    nn="Gjeld samtidig som noko som alt står i registeret. Ta med den eldre rada, med siste dag.",
    en="Holds at the same time as something already in the register. Bring the older row too, with its last day.",
)
OWN_GUARDIAN = Text(nb="Ingen er sin egen foresatte.", nn="Ingen er sin eigen føresette.", en="Nobody is their own guardian.")
GUARDIAN_YOUNGER = Text(
    nb="Den foresatte er ikke eldre enn eleven.",
    nn="Den føresette er ikkje eldre enn eleven.",
    en="The guardian is not older than the pupil.",
)
BIRTH_DATE_NEEDED = Text(
    nb="Eleven trenger en fødselsdato i people.csv: alderen avgjør hvem som skal være med.",
    nn="Eleven treng ein fødselsdato i people.csv: alderen avgjer kven som skal vere med.",
    en="The pupil needs a date of birth in people.csv: age decides who takes part.",
)
CARRIER_NEEDED = Text(
    nb="En lærling trenger en skole eller et kontor som har ansvaret for saken.",
    nn="Ein lærling treng ein skule eller eit kontor som har ansvaret for saka.",
    en="An apprentice needs a school or an office that carries the case.",
)
ROLE_NOT_THERE = Text(
    nb="Rollen {role} finnes ikke på en enhet av typen {kind}.",
    nn="Rolla {role} finst ikkje på ei eining av typen {kind}.",
    en="There is no role {role} at a unit of the kind {kind}.",
)
HELD_ELSEWHERE = Text(
    nb="Fødselsnummeret hører til en annen person, hos denne eller en annen skoleeier.",
    nn="Fødselsnummeret høyrer til ein annan person, hos denne eller ein annan skuleeigar.",
    en="The national identity number belongs to another person, with this or another school owner.",
)
HOLIDAYS_UNREAD = Text(
    nb="Feriedager kan ikke lastes inn på denne måten.",
    nn="Feriedagar kan ikkje lastast inn på denne måten.",
    en="School holidays cannot be loaded this way.",
)
