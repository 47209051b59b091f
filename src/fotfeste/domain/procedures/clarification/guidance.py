"""«Info til skulen»: what the one who does a step should know, in the product's own words; every county can write its own (A-58)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fotfeste.domain.procedure import Step
from fotfeste.domain.text import Text

GUIDANCE: Mapping[str, Text] = {
    "raise_concern": Text(
        nb="Meld heller for tidlig enn for sent. Det er to grunner: det er fare for avbrudd og OT/PPT kan hjelpe, eller det er sikkert at eleven slutter.",
        nn="Meld heller for tidleg enn for seint. Det er to grunnar: det er fare for avbrot og OT/PPT kan hjelpe, eller det er sikkert at eleven sluttar.",
        en="Better too early than too late. There are two occasions: a risk where OT/PPT can help, or it is certain that the pupil leaves.",
    ),
    "complete_concern": Text(
        nb="Skriv kort hva dere tror OT eller PPT kan bidra med. Er dere i tvil, så ring kontoret og spør.",
        nn="Skriv kort kva de trur OT eller PPT kan bidra med. Er de i tvil, så ring kontoret og spør.",
        en="Write briefly what you think OT or PPT can contribute. When in doubt, call the office and ask.",
    ),
    "contact_office": Text(
        nb="Ta kontakt med OT-kontoret som skolen hører til, før dere planlegger møtet. Ikke skriv opplysninger om eleven i en e-post.",
        nn="Ta kontakt med OT-kontoret som skulen høyrer til, før de planlegg møtet. Ikkje skriv opplysingar om eleven i ein e-post.",
        en="Contact the OT office that serves the school before you plan the meeting. Never write about the pupil in an e-mail.",
    ),
    "discuss_in_resource_team": Text(
        nb="Saken bør drøftes i ressursteamet før dere kaller inn. Skriv dagen og hva dere kom fram til, eller hvorfor dere lot det være.",
        nn="Saka bør drøftast i ressursteamet før de kallar inn. Skriv dagen og kva de kom fram til, eller kvifor de lét det vere.",
        en="The case should be discussed in the resource team before you invite. Write the day and the result, or why you left it out.",
    ),
    "propose_times": Text(
        nb="OT skal være med, så tiden må passe for OT-rådgiveren først. Foreslå gjerne flere tider. Da går det fortere.",
        nn="OT skal vere med, så tida må passe for OT-rådgjevaren først. Føreslå gjerne fleire tider. Då går det fortare.",
        en="OT must attend, so the time must suit the OT adviser first. Propose several times, and it goes faster.",
    ),
    "assess_others": Text(
        nb="Vurder sammen med OT om helsesykepleier, PPT, BUP, VOP, NAV eller barnevernet bør være med. Færre er ofte tryggere for eleven.",
        nn="Vurder saman med OT om helsesjukepleiar, PPT, BUP, VOP, NAV eller barnevernet bør vere med. Færre er ofte tryggare for eleven.",
        en="Weigh with OT whether the nurse, PPT, BUP, VOP, NAV or child welfare should attend. Fewer is often safer for the pupil.",
    ),
    "record_consent": Text(
        nb="Andre tjenester får ikke vite om saken før det er samtykket, eller loven gir adgang. Forklar hva som deles, og med hvem.",
        nn="Andre tenester får ikkje vite om saka før det er samtykt, eller lova gir høve. Forklar kva som blir delt, og med kven.",
        en="Other services are told nothing before there is consent or a legal ground. Explain what is shared, and with whom.",
    ),
    "choose_participants": Text(
        nb="Ledelsen, kontaktlærer eller rådgiver, eleven og OT skal være med. De som møter fra skolen, må kjenne eleven og saken godt.",
        nn="Leiinga, kontaktlærar eller rådgjevar, eleven og OT skal vere med. Dei som møter frå skulen, må kjenne eleven og saka godt.",
        en="Leadership, contact teacher or counsellor, the pupil and OT must attend. Those from the school must know the pupil well.",
    ),
    "confirm_pupil_information": Text(
        nb="Delen «Opplysninger om eleven» skal være fylt ut før møtet. Se over det som er hentet fra registeret, og rett det som er feil.",
        nn="Rubrikken «Opplysingar om eleven» skal vere fylt ut før møtet. Sjå over det som er henta frå registeret, og rett det som er feil.",
        en="“Information about the pupil” is filled in before the meeting. Look over what came from the register, and correct it.",
    ),
    "plan_attendance": Text(
        nb="Skolen skal ha en rutine for at eleven kommer. Bli enige om hvem som minner om møtet, og hvem som møter eleven ved døra.",
        nn="Skulen skal ha ei rutine for at eleven kjem. Bli samde om kven som minner om møtet, og kven som møter eleven ved døra.",
        en="The school needs a routine so that the pupil comes. Agree who reminds the pupil, and who is at the door.",
    ),
    "send_invitations": Text(
        nb="Innkallingen skal være skriftlig. Er eleven under 18 år på møtedagen, skal de foresatte også kalles inn.",
        nn="Innkallinga skal vere skriftleg. Er eleven under 18 år på møtedagen, skal dei føresette også kallast inn.",
        en="The invitation must be in writing. If the pupil is under 18 on the day of the meeting, the guardians are invited too.",
    ),
    "log_contact": Text(
        nb="Ring eller send SMS til eleven i tillegg til brevet. Skriv ned at du prøvde, også når ingen svarte.",
        nn="Ring eller send SMS til eleven i tillegg til brevet. Skriv ned at du prøvde, også når ingen svarte.",
        en="Call or text the pupil besides the letter. Note that you tried, also when nobody answered.",
    ),
    "start_meeting": Text(
        nb="Skolen har ansvaret for samtalen. Begynn med det eleven selv vil si, og fortell at møtet skal hjelpe eleven videre.",
        nn="Skulen har ansvaret for samtalen. Start med det eleven sjølv vil seie, og fortel at møtet skal hjelpe eleven vidare.",
        en="The school is responsible for the meeting. Begin with what the pupil wants to say.",
    ),
    "record_attendance": Text(
        nb="Merk hvem som er her, når møtet begynner. Er eleven ikke kommet, så ring med en gang.",
        nn="Merk kven som er her, når møtet startar. Er eleven ikkje komen, så ring med ein gong.",
        en="Mark who is here when the meeting begins. If the pupil has not come, call at once.",
    ),
    "write_form": Text(
        nb="Fyll ut skjemaet sammen i møtet. Skriv det eleven sier med elevens egne ord, og la alle se det dere skriver.",
        nn="Fyll ut skjemaet saman i møtet. Skriv det eleven seier med eleven sine eigne ord, og lat alle sjå det de skriv.",
        en="Fill in the form together at the meeting. Use the pupil's own words, and let everybody see what you write.",
    ),
    "lock_text": Text(
        nb="Les gjennom sammen før dere låser. Etterpå skriver alle under på akkurat denne teksten.",
        nn="Les gjennom saman før de låser. Etterpå skriv alle under på akkurat denne teksten.",
        en="Read it together before you lock. Afterwards everybody signs exactly this text.",
    ),
    "sign": Text(
        nb="Avtalen skal underskrives på møtet: på skjermen eller på papir. Den som ikke vil skrive under, skal ikke presses.",
        nn="Avtalen skal underskrivast på møtet: på skjermen eller på papir. Den som ikkje vil skrive under, skal ikkje pressast.",
        en="The agreement is signed at the meeting, on the screen or on paper. Nobody is pressed to sign.",
    ),
    "distribute": Text(
        nb="Eleven skal ha originalen, og de andre som var med, skal ha kopi. Er eleven under 18 år, får foresatte som ikke var der, også kopi.",
        nn="Eleven skal ha originalen, og dei andre som var med, skal ha kopi. Er eleven under 18 år, får føresette som ikkje var der, også kopi.",
        en="The pupil gets the original, the others who attended a copy. Guardians of a minor who were not there get a copy too.",
    ),
    "post_paper": Text(
        nb="Skriv ut, legg brevet i en lukket konvolutt og post det samme dag. Kryss av når det er gjort.",
        nn="Skriv ut, legg brevet i ein lukka konvolutt og post det same dagen. Kryss av når det er gjort.",
        en="Print it, put it in a closed envelope and post it the same day. Tick it off when it is done.",
    ),
    "hand_over_paper": Text(
        nb="Adressen er skjermet. Lever papiret selv, og la ingen andre se hvem det er til.",
        nn="Adressa er skjerma. Lever papiret sjølv, og lat ingen andre sjå kven det er til.",
        en="The address is protected. Hand the paper over yourself, and let nobody else see whom it is for.",
    ),
    "end_measure": Text(
        nb="Spør eleven hvordan det gikk, og skriv det ned. Et løfte som ikke ble holdt, skal også ha en slutt.",
        nn="Spør eleven korleis det gjekk, og skriv det ned. Ein lovnad som ikkje vart halden, skal også ha ein slutt.",
        en="Ask the pupil how it went, and write it down. A promise that was not kept needs an end too.",
    ),
    "close_case": Text(
        nb="Avslutt når papirene er delt ut og ingen løfter står igjen. Slutter eleven, tar OT over oppfølgingen.",
        nn="Avslutt når papira er delte ut og ingen lovnader står att. Sluttar eleven, tek OT over oppfølginga.",
        en="Close when the papers are out and no promise is left. If the pupil leaves, OT takes over the follow-up.",
    ),
    "end_wait": Text(
        nb="Saken hviler til den dagen dere skrev. Er grunnen borte før, så ta den opp med en gang.",
        nn="Saka kviler til den dagen de skreiv. Er grunnen borte før, så ta ho opp med ein gong.",
        en="The case rests until the day you wrote. When the reason is gone earlier, take it up at once.",
    ),
    "except_guardian": Text(
        nb="Prøv å finne adressen først. Bare en leder kan avgjøre at en foresatt ikke skal kalles inn, og grunnen skal skrives ned.",
        nn="Prøv å finne adressa først. Berre ein leiar kan avgjere at ein føresett ikkje skal kallast inn, og grunnen skal skrivast ned.",
        en="Try to find the address first. Only a leader can decide that a guardian is not invited, and the reason is written down.",
    ),
    "ask_about_guardians": Text(
        nb="Eleven er myndig på møtedagen og bestemmer selv. Spør om foreldrene skal være med, og skriv ned svaret.",
        nn="Eleven er myndig på møtedagen og avgjer sjølv. Spør om foreldra skal vere med, og skriv ned svaret.",
        en="The pupil is of age on the day of the meeting and decides. Ask whether the parents should attend, and write the answer.",
    ),
    "try_contact": Text(
        nb="Ring eleven når møtet skulle begynt, og de foresatte hvis eleven er under 18 år. Skriv ned hvert forsøk.",
        nn="Ring eleven når møtet skulle ha begynt, og dei føresette om eleven er under 18 år. Skriv ned kvart forsøk.",
        en="Call the pupil when the meeting should have begun, and the guardians of a minor. Note every attempt.",
    ),
    "state_intent": Text(
        nb="Skriv hva dere vet: slutter eleven, fortsetter eleven, eller er det uklart? Skriv også hvem som sa det.",
        nn="Skriv kva de veit: sluttar eleven, held eleven fram, eller er det uklart? Skriv også kven som sa det.",
        en="Write what you know: does the pupil leave, go on, or is it unclear? Write also who said so.",
    ),
    "decide_for_school": Text(
        nb="Skolen og OT vurderer sammen om det skal kalles inn på nytt. Tenk særlig på elevens helse og livssituasjon.",
        nn="Skulen og OT vurderer saman om det skal kallast inn på nytt. Tenk særleg på helsa og livssituasjonen til eleven.",
        en="School and OT weigh together whether to invite again. Think of the pupil's health and situation.",
    ),
    "call_new_meeting": Text(
        nb="Er det uklart om eleven slutter, må dere kalle inn til ny samtale. Spør hva som må til for at eleven kan komme.",
        nn="Er det uklart om eleven sluttar, må de kalle inn til ny samtale. Spør kva som må til for at eleven kan kome.",
        en="If it is unclear whether the pupil leaves, you must invite again. Ask what it takes for the pupil to come.",
    ),
    "send_information": Text(
        nb="Eleven skal få skriftlig informasjon om rettigheter, om alternativer og om hva OT kan hjelpe med.",
        nn="Eleven skal få skriftleg informasjon om rettar, om alternativ og om kva OT kan hjelpe med.",
        en="The pupil gets written information about rights, alternatives and what OT can help with.",
    ),
    "record_contract_notice": Text(
        nb="Bedriften skal melde skriftlig fra til fylkeskommunen før kontrakten kan avsluttes. Lærlingen har rett til å forklare seg.",
        nn="Bedrifta skal melde skriftleg frå til fylkeskommunen før kontrakten kan avsluttast. Lærlingen har rett til å forklare seg.",
        en="The company tells the county in writing before the contract can end. The apprentice may explain the case orally.",
    ),
}


def guided(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps, each with its guidance."""
    return tuple(replace(step, guidance=GUIDANCE.get(step.act)) for step in steps)
