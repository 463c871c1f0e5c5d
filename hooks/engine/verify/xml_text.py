"""XML read strictly by lxml: no document type, so no entities of one's own, and no network."""

from __future__ import annotations

from lxml import etree

PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "recover": False}


class BadXml(Exception):
    """The message is Spanish and says what the parser found."""


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML file. Raises BadXml when it is not well formed or brings a document type."""
    try:
        root = etree.fromstring(data, etree.XMLParser(**PARSER))
    except etree.XMLSyntaxError as fault:
        raise BadXml(f"no es XML bien formado: {fault.msg}") from fault
    except ValueError as fault:
        raise BadXml(f"no es XML: {fault}") from fault
    if root.getroottree().docinfo.doctype:
        raise BadXml("lleva un DOCTYPE, que aquí no se usa y puede esconder entidades")
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
