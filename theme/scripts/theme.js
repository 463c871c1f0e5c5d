document.documentElement.classList.add("js");try{var stored=localStorage.getItem("theme");if(stored==="dark"||stored==="light")document.documentElement.dataset.theme=stored}catch(error){}
