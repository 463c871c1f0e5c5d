"""What must be different in the program, so that it asks no other host for anything and speaks Spanish.

Each patch names text of the pinned version that occurs exactly as often as it says; after an update that moves it, the
form is not built until somebody has looked.
"""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGE = "es-MX"


class PatchFailed(Exception):
    """The program is not the one that the patches were written for. English: for whoever updates the version."""


@dataclass(frozen=True, slots=True)
class Patch:
    """`old` becomes `new`, `times` times; `why` is what a reader of this file must know."""

    why: str
    old: str
    new: str
    times: int = 1


PATCHES = (
    Patch(
        "Its Spanish is ours (spanish.py), as a module: browsers import no JSON without being told that it is.",
        '"es-CO":()=>u(()=>import(`../locales/es-CO.json`),[],import.meta.url)',
        f'"{LANGUAGE}":()=>u(()=>import(`./{LANGUAGE}.js`),[],import.meta.url)',
    ),
    Patch(
        "It offers no other language, because none is published beside it. English stays: it is built in.",
        "`ar,bg,ca,cs,da,de,el,en-CA,en-GB,en-US,es-CO,fa,fi,fr,hr,it,ja,ko,nl,pl,pt-BR,pt-PT,ru,sv,tr,uk,vi,"
        "zh-CN,zh-TW`.split(`,`)",
        f"`en-US,{LANGUAGE}`.split(`,`)",
    ),
    *(
        Patch(
            "Its fonts are those of the package, which it registers itself; its style sheet names a CDN beside them.",
            f"src:url(https://cdn.jsdelivr.net/fontsource/fonts/{address}.woff2)\n      format('{kind}')",
            f"src:local('{family}')",
        )
        for family, address, kind in (
            ("Source Sans 3", "source-sans-3:vf@5.3.0/latin-wght-normal", "woff2-variations"),
            ("Noto Mono", "noto-mono@5.3.0/latin-400-normal", "woff2"),
            ("Material Symbols Outlined", "material-symbols-outlined:vf@5.3.7/latin-wght-normal", "woff2-variations"),
        )
    ),
    Patch(
        "It does not ask githubstatus.com every five minutes how GitHub is.",
        "statusDashboardURL:Lye,checkStatus:zye,",
        "statusDashboardURL:Lye,",
    ),
    Patch(
        "It shows no portraits, which lie on another host of GitHub's.",
        "avatarURL:i.avatar_url,",
        "avatarURL:void 0,",
    ),
    Patch("The same, in the history of a file.", "authorAvatarURL:e.author.avatarUrl,", ""),
    Patch(
        "File names take what our checker takes: its own ASCII lets underscores and tildes through.",
        r"pP=/[^\w-~]/",
        "pP=/[^a-zA-Z0-9-]/",
    ),
    Patch(
        "Saving waits for photos that are still being made smaller; unpatched, it saves without them and says nothing.",
        "L3=({draft:e,resources:t,folder:n,libraryConfig:r})=>Promise.all(t.map(t=>(t.file&&!t.folder&&(t.folder=n),"
        "h3({draft:e,resource:t,libraryConfig:r})))),",
        "L3=({draft:e,resources:t,folder:n,libraryConfig:r})=>{let i=Promise.all(t.map(t=>(t.file&&!t.folder&&("
        "t.folder=n),h3({draft:e,resource:t,libraryConfig:r}))));GPe(i.then(()=>new Promise(e=>setTimeout(e))));"
        "return i},",
    ),
    Patch(
        "A text is written back only when somebody changed it (inicio.js marks that); unpatched, opening a bulletin to "
        "correct its title writes its text anew, in the editor's own way.",
        "pe=()=>{let e=R(m);l()!==e&&l(e)}",
        "pe=()=>{let e=R(m);l()!==e&&(!l()||R(p)?.closest(`[data-changed]`))&&l(e)}",
    ),
    Patch(
        "Columns of figures keep their alignment: it is read here…",
        "if(Mue.test(n)){let t=e.getPreviousSibling();if(!t||!EO(t))return;let n=t.getChildren(),r=n[n.length-1];"
        "if(!r||!gO(r))return;r.getChildren().forEach(e=>{fO(e)&&e.setHeaderStyles(sO.ROW,sO.ROW)}),",
        "if(Mue.test(n)){let i=n.split(`|`).slice(1).map(e=>e.trim()),t=e.getPreviousSibling();if(!t||!EO(t))return;"
        "let a=t.getChildren(),r=a[a.length-1];if(!r||!gO(r))return;r.getChildren().forEach((e,t)=>{if(!fO(e))return;"
        "e.setHeaderStyles(sO.ROW,sO.ROW);let n=i[t]??``,r=n.startsWith(`:`),a=n.endsWith(`:`);"
        "e.setFormat(r&&a?`center`:a?`right`:r?`left`:``)}),",
    ),
    Patch(
        "… and written here.",
        "n.map(()=>`---`)",
        "n.map((t,n)=>({center:`:---:`,right:`---:`,left:`:---`})[e.getChildren()[n]?.getFormatType?.()]??`---`)",
    ),
    Patch(
        "What was typed and not saved comes back also when the form's settings changed since: they change every day.",
        "n.cmsConfigVersion===PW.current?n:(await f4(e,t),null)",
        "n",
    ),
    Patch(
        "The title of a proposal does not count its files.",
        "f.length&&(m+=` +${f.length}`),",
        "",
    ),
    Patch(
        "Its help is our guide.",
        "x9(n,()=>`documentation`,()=>`https://sveltiacms.app/en/docs`)",
        "x9(n,()=>`documentation`,()=>document.documentElement.dataset.guide)",
    ),
    Patch(
        "What the reviewer reads in the proposal.",
        "draft:s,body:`Automatically generated by Sveltia CMS`",
        "draft:s,body:`Enviado desde el formulario del sitio. Más abajo, la revisión automática dice si falta algo.`",
    ),
    Patch(
        "Nothing is ever written to the main branch from here: every save is a proposal.",
        "rY=async(e,t)=>{if(SJ.current&&!t.branch)throw",
        "rY=async(e,t)=>{if(!t.branch)throw",
    ),
    Patch(
        "So there is no page of loose photos, whose changes are not proposals…",
        "(xA.current.length||hX.current.length||pX.current.length)&&e.push({key:`assets`",
        "!1&&e.push({key:`assets`",
    ),
    Patch(
        "… nor a menu that leads there.",
        "get disabled(){return SJ.current},onclick:async()=>{hZ(`/assets`",
        "disabled:!0,onclick:async()=>{hZ(`/assets`",
    ),
    Patch(
        "Two people who send the same title at the same time have the same branch. The second is told so; unpatched, "
        "it writes over the first one's file.",
        "return!SJ.current&&!await ube(e)?(await dbe(e,o),o):void 0",
        "if(!SJ.current){if(await ube(e))throw Error(`Failed to create the branch.`,{cause:Error(`Ya hay una propuesta "
        "con esa fecha y ese título. Cambie un poco el título y guarde otra vez: lo que escribió sigue aquí.`)});"
        "await dbe(e,o);return o}return",
    ),
)


def mend(program: str) -> str:
    """The program with every patch. Raises PatchFailed when one does not fit."""
    for patch in PATCHES:
        found = program.count(patch.old)
        if found != patch.times:
            raise PatchFailed(f"found {found} times instead of {patch.times}: {patch.old[:60]!r} ({patch.why})")
        program = program.replace(patch.old, patch.new)
    return program
