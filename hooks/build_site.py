"""MkDocs hooks: each turns one event of the engine into one call of ours, and decides nothing."""

from engine import events


def on_config(config):
    return events.prepare(config)


def on_files(files, config):
    return events.add_pages(files, config)


@events.before_plugins
def on_nav(nav, config, files):
    return events.offer_newest(nav, config)


def on_page_markdown(markdown, page, config, files):
    return events.read_written_page(markdown, page, config)


def on_env(env, config, files):
    return events.equip(env, config)


def on_page_context(context, page, config, nav):
    return events.fill_page(context, page, config)


def on_template_context(context, template_name, config):
    return events.fill_page(context, None, config)


def on_post_page(output, page, config):
    return events.finish_page(output, page.file.dest_uri, config)


def on_post_template(output, template_name, config):
    return events.finish_page(output, template_name, config)


def on_post_build(config):
    events.publish_files(config)
