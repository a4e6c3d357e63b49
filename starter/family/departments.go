package family

import "html/template"

// department is what a department is called, marked where that is not in the reader's language.
func (w *wording) department(id string) template.HTML {
	d, known := w.pages.Policy.Department(id)
	if !known {
		return w.html("department")
	}
	return w.spoken().Mark(w.either(d.Da, d.En))
}

// explains is what a department is called, with what it helps with in plain words: names are the office's own, and not everybody knows what is behind them. The plain words are the reader's, also where the name is not.
func (w *wording) explains(id string) template.HTML {
	d, known := w.pages.Policy.Department(id)
	if !known {
		return w.department(id)
	}
	var helps []template.HTML
	for _, with := range d.ResponsibleFor {
		helps = append(helps, w.html("helps."+with))
	}
	return w.department(id) + " (" + listed(helps) + ")"
}

// named is what a department is called; where it stands on the page for the first time, it is explained.
func (w *wording) named(id string) template.HTML {
	if w.explained[id] {
		return w.department(id)
	}
	if w.explained == nil {
		w.explained = map[string]bool{}
	}
	w.explained[id] = true
	return w.explains(id)
}

// listed has several things stand one after the other.
func listed(all []template.HTML) (list template.HTML) {
	for i, one := range all {
		if i > 0 {
			list += ", "
		}
		list += one
	}
	return list
}
