"""A finished site onto a plain server: the public folder is always a whole site, the old one or the new one.

OpenSSH on the maintainer's computer does what must not be done twice: it checks the server's key, signs in with keys
and agents, and reads ~/.ssh/config. Through it we speak SFTP ourselves (wire.py): it says by a number what failed, and
many requests may be under way. `sftp -b` answers in prose and waits for each of thousands of small files. A library
(paramiko, asyncssh) would add a second SSH, with its own keys and its own idea of ~/.ssh/config, and packages to keep.
rsync, where both sides have it, carries the files.
"""
