"""Draws Django's forms with the field macro of our components."""

from django.forms import renderers
from django.template.base import Template


class FormRenderer(renderers.TemplatesSetting):
    """Our own templates for a form and a field, Django's own for the widgets.

    Django's widget templates read attributes that are not there, which our strict templates forbid; they are drawn by the library's own
    engine.
    """

    form_template_name = "shared/forms/form.jinja"
    field_template_name = "shared/forms/field.jinja"

    def __init__(self) -> None:
        self._widgets = renderers.Jinja2()

    def get_template(self, template_name: str) -> Template | None:
        """Return the template; names that start with django/forms/ come from the library."""
        if template_name.startswith("django/forms/"):
            widget: Template | None = self._widgets.get_template(template_name)
            return widget
        return super().get_template(template_name)
