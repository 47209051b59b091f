"""The fixed words that any paper may carry. What belongs to one procedure comes with its declaration."""

from fotfeste.documents.papers import EditionKind, Way
from fotfeste.domain.text import Text

CASE = Text(nb="Sak {number}", nn="Sak {number}", en="Case {number}")
CASE_DOCUMENT = Text(nb="Sak {number}, dokument {document}", nn="Sak {number}, dokument {document}", en="Case {number}, document {document}")
EXEMPT = Text(nb="Unntatt offentlighet, {ground}", nn="Unnateke offentlegheit, {ground}", en="Exempt from public access, {ground}")

WHEN = Text(nb="Når", nn="Når", en="When")
WHERE = Text(nb="Hvor", nn="Kvar", en="Where")
ASK = Text(nb="Spør", nn="Spør", en="Ask")
PHONE = Text(nb="telefon {number}", nn="telefon {number}", en="phone {number}")
WHO_COMES = Text(nb="Hvem kommer, og hvorfor", nn="Kven kjem, og kvifor", en="Who comes, and why")
AGENDA = Text(nb="Dette snakker vi om", nn="Dette snakkar vi om", en="What we will talk about")
CAN_DO = Text(nb="Dette kan du gjøre før møtet", nn="Dette kan du gjere før møtet", en="What you can do before the meeting")
AFTERWARDS = Text(nb="Etter møtet", nn="Etter møtet", en="After the meeting")
REGARDS = Text(nb="Vennlig hilsen", nn="Venleg helsing", en="Kind regards")
APPROVED = Text(
    nb="Brevet er godkjent elektronisk og har derfor ikke underskrift.",
    nn="Brevet er godkjent elektronisk og har derfor ikkje underskrift.",
    en="This letter was approved electronically and therefore carries no signature.",
)
SOURCES = Text(nb="Dette bygger brevet på", nn="Dette byggjer brevet på", en="What this letter is based on")

PAGE = Text(nb="Side", nn="Side", en="Page")
OF = Text(nb="av", nn="av", en="of")

EDITION = {
    EditionKind.ORIGINAL: Text(nb="Original", nn="Original", en="Original"),
    EditionKind.COPY: Text(nb="Kopi", nn="Kopi", en="Copy"),
    EditionKind.EXCERPT: Text(nb="Utdrag", nn="Utdrag", en="Excerpt"),
    EditionKind.ARCHIVE: Text(nb="Arkiv", nn="Arkiv", en="Archive"),
    EditionKind.READING: Text(nb="Til lesing", nn="Til lesing", en="For reading"),
}
LOCKED = Text(
    nb="Versjon {version}, låst {when}. Kontrollkode {code}",
    nn="Versjon {version}, låst {when}. Kontrollkode {code}",
    en="Version {version}, locked {when}. Control code {code}",
)
LEFT_OUT = Text(
    nb="Denne delen er ikke med i utgaven til {holder}.",
    nn="Denne delen er ikkje med i utgåva til {holder}.",
    en="This part is not included in the edition for {holder}.",
)
LEFT_OUT_DIGEST = Text(
    nb="Delen er den samme i alle utgaver. Kontrollsum: {digest}",
    nn="Delen er den same i alle utgåver. Kontrollsum: {digest}",
    en="The part is the same in every edition. Checksum: {digest}",
)
EMPTY = Text(nb="Ikke fylt ut", nn="Ikkje fylt ut", en="Not filled in")
CHOSEN = Text(nb="Valgt:", nn="Valt:", en="Chosen:")
NOT_CHOSEN = Text(nb="Ikke valgt:", nn="Ikkje valt:", en="Not chosen:")

SIGNATURES = Text(nb="Underskrifter", nn="Underskrifter", en="Signatures")
NAME = Text(nb="Navn", nn="Namn", en="Name")
ROLE = Text(nb="Rolle", nn="Rolle", en="Role")
SIGNATURE = Text(nb="Underskrift", nn="Underskrift", en="Signature")
WAYS = {
    Way.DRAWN: Text(nb="Tegnet på skjerm {when}", nn="Teikna på skjerm {when}", en="Drawn on screen {when}"),
    Way.EID: Text(nb="{provider} {when}", nn="{provider} {when}", en="{provider} {when}"),
    Way.PAPER: Text(nb="På papir, skannet {when}", nn="På papir, skanna {when}", en="On paper, scanned {when}"),
    Way.REFUSED: Text(nb="Vil ikke skrive under, {when}.", nn="Vil ikkje skrive under, {when}.", en="Will not sign, {when}."),
    Way.LEFT_OPEN: Text(nb="Står åpen, {when}.", nn="Står open, {when}.", en="Left open, {when}."),
}
DID_NOT_COME = Text(nb="Møtte ikke. Ikke skrevet under.", nn="Møtte ikkje. Ikkje skrive under.", en="Did not come. Not signed.")
NOT_SIGNED = Text(nb="Ikke skrevet under ennå", nn="Ikkje skrive under enno", en="Not signed yet")
INK_OF = Text(nb="Håndskrevet underskrift fra {name}", nn="Handskriven underskrift frå {name}", en="Handwritten signature of {name}")
WITHOUT_PART = Text(nb="uten del {parts}", nn="utan del {parts}", en="without part {parts}")

RECEIVERS = Text(nb="Hvem får avtalen", nn="Kven får avtalen", en="Who gets the agreement")
ORIGINAL_TO = Text(nb="Original: {names}.", nn="Original: {names}.", en="Original: {names}.")
COPY_TO = Text(nb="Kopi: {names}.", nn="Kopi: {names}.", en="Copy: {names}.")
ARCHIVE_IN = Text(nb="Arkiv: {where}.", nn="Arkiv: {where}.", en="Archive: {where}.")
BOUND_IN = Text(nb="Vedlegg {number}. {name}", nn="Vedlegg {number}. {name}", en="Attachment {number}. {name}")
BOUND_IN_TO = Text(nb="{name} til {holder}, sendt {when}", nn="{name} til {holder}, send {when}", en="{name} to {holder}, sent {when}")
SENT_TO = Text(
    nb="Kopi av brevet til {holder}, uten adresse. Sendt {when}. {how}. {arrived}.",
    nn="Kopi av brevet til {holder}, utan adresse. Send {when}. {how}. {arrived}.",
    en="Copy of the letter to {holder}, without the address. Sent {when}. {how}. {arrived}.",
)
SENT_FILE = Text(
    nb="Kontrollsum (SHA-256) for den forseglede fila som ble sendt: {digest}",
    nn="Kontrollsum (SHA-256) for den forsegla fila som vart send: {digest}",
    en="Checksum (SHA-256) of the sealed file that was sent: {digest}",
)
ATTACHMENTS = Text(nb="Vedlegg", nn="Vedlegg", en="Attachments")

ABOUT = Text(nb="Om denne utgaven", nn="Om denne utgåva", en="About this edition")
ABOUT_TEXT = Text(
    nb="{kind} til {holder}. Alle utgaver bærer den samme teksten, versjon {version}, låst {locked}. Tekstens kontrollsum (SHA-256): {digest}",
    nn="{kind} til {holder}. Alle utgåver ber den same teksten, versjon {version}, låst {locked}. Kontrollsummen til teksten (SHA-256): {digest}",
    en="{kind} for {holder}. All editions carry the same text, version {version}, locked {locked}. Checksum of the text (SHA-256): {digest}",
)
SEALED_BY = Text(
    nb="Fila er forseglet elektronisk av {owner}. Endrer noen fila, brytes seglet.",
    nn="Fila er forsegla elektronisk av {owner}. Endrar nokon fila, blir seglet brote.",
    en="The file is sealed electronically by {owner}. If anybody changes it, the seal breaks.",
)
SCAN_OF = Text(nb="Skannet side", nn="Skanna side", en="Scanned page")
SCAN_TITLE = Text(nb="Skannet dokument", nn="Skanna dokument", en="Scanned document")
