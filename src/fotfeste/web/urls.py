"""The addresses of the pages. Staff at the root, pupils and guardians under /portal/, neutral pages open to all."""

from django.urls import include, path
from django.views.i18n import set_language

from fotfeste.web.open import company
from fotfeste.web.shared import about, sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("language/", set_language, name="set_language"),
    path("about/accessibility/", about.accessibility, name="accessibility"),
    path("about/privacy/", about.privacy, name="privacy"),
    path("demo/mailbox/", about.demo_mailbox, name="demo_mailbox"),
    *company.urlpatterns,
    path("portal/", include("fotfeste.web.portal.urls")),
    path("", include("fotfeste.web.staff.urls")),
]
