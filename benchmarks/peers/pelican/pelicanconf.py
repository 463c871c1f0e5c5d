"""A lean Pelican site that makes what ours makes, as far as Pelican can."""

SITENAME = "Instituto Municipal de Muestra"
SITEURL = "https://muestra.example"
AUTHOR = "Instituto Municipal de Muestra"
TIMEZONE = "America/Mexico_City"
DEFAULT_LANG = "es"
LOCALE = ("C.UTF-8",)
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
PATH = "content"
THEME = "theme"
PLUGINS = []
DEFAULT_PAGINATION = 9
WITH_FUTURE_DATES = True
LOAD_CONTENT_CACHE = False

ARTICLE_URL = "blog/{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_URL = "blog/eje/{slug}/"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
AUTHOR_URL = "blog/area/{slug}/"
AUTHOR_SAVE_AS = AUTHOR_URL + "index.html"
TAG_URL = "blog/tema/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
YEAR_ARCHIVE_URL = "blog/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = YEAR_ARCHIVE_URL + "index.html"
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/pagina/{number}/", "{base_name}/pagina/{number}/index.html"),
)
ARCHIVES_SAVE_AS = ""

DIRECT_TEMPLATES = ["index", "blog", "sitemap", "posts", "feed"]
PAGINATED_TEMPLATES = {"blog": None, "category": None, "author": None, "tag": None, "period_archives": None}
BLOG_SAVE_AS = "blog/index.html"
BLOG_URL = "blog/"
SITEMAP_SAVE_AS = "sitemap.xml"
POSTS_SAVE_AS = "api/posts.json"
FEED_SAVE_AS = "blog/feed.json"

FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False
FEED_ALL_ATOM = None
FEED_ATOM = "blog/atom.xml"
FEED_RSS = "blog/rss.xml"
CATEGORY_FEED_ATOM = "blog/eje/{slug}/atom.xml"
CATEGORY_FEED_RSS = "blog/eje/{slug}/rss.xml"
AUTHOR_FEED_ATOM = "blog/area/{slug}/atom.xml"
AUTHOR_FEED_RSS = "blog/area/{slug}/rss.xml"
TRANSLATION_FEED_ATOM = None

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.admonition": {},
        "markdown.extensions.toc": {"permalink": True, "toc_depth": "2-3"},
        "markdown.extensions.meta": {},
    },
    "output_format": "html5",
}
