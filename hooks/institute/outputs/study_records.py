"""The record of every study for machines: api/estudios.json."""

from __future__ import annotations

import json
from typing import Any

from institute.library import Study
from institute.links import web_address
from institute.views.shapes import ROOT
from institute.views.study_page import StudyPages
from institute.views.study_shapes import StudyFileView


def render_studies(pages: StudyPages, site_url: str) -> bytes:
    """Every study that can be seen, those of the latest date first, without its body. What is not known is null."""
    records = [_record(pages, study, site_url) for study in pages.catalogue.studies]
    return json.dumps({"sitio": site_url, "estudios": records}, ensure_ascii=False, indent=1).encode()


def _record(pages: StudyPages, study: Study, site_url: str) -> dict[str, Any]:
    fields, catalogue = study.fields, pages.catalogue
    consultation, approval, gazette = fields.consultation, fields.approval, fields.gazette
    return {
        "url": site_url + study.url,
        "clave": fields.key,
        "titulo": fields.title,
        "clase": fields.kind,
        "fecha": fields.day.iso,
        "actualizado": fields.updated.isoformat(),
        "area": fields.area,
        "eje": fields.axis or None,
        "etapa": fields.stage,
        "resumen": fields.summary,
        "temas": fields.topics,
        "horizonte": fields.horizon,
        "escala": fields.scale,
        "autoria": fields.author or None,
        "participan": fields.partners,
        "consulta": consultation
        and {
            "inicio": consultation.start.isoformat(),
            "fin": consultation.end.isoformat(),
            "enlace": web_address(consultation.link) or None,
        },
        "aprobacion": approval and {"fecha": approval.day.iso, "organo": approval.body or None},
        "periodico_oficial": gazette
        and {"fecha": gazette.day.iso, "numero": gazette.number or None, "enlace": gazette.link or None},
        "sustituye": [other.fields.key for other in catalogue.replaced_of(study)],
        "sustituido_por": [other.fields.key for other in catalogue.replaced_by(study)],
        "archivos": [_file(file, site_url) for file in pages.files.all_of(study)],
        "ambito": _file(pages.files.scope_of(study), site_url) if study.scope else None,
    }


def _file(file: StudyFileView, site_url: str) -> dict[str, Any]:
    return {
        "titulo": file.title,
        "url": file.url.replace(f"{ROOT}/", site_url),
        "formato": file.format,
        "sha256": file.checksum or None,
    }
