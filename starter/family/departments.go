package family

import "strings"

// department is what a department is called.
func (w *wording) department(id string) string {
	d, known := w.pages.Policy.Department(id)
	if !known {
		return w.text("department")
	}
	return w.either(d.Da, d.En)
}

// explains is what a department is called, with what it helps with in plain words: names are the office's own, and not everybody knows what is behind them.
func (w *wording) explains(id string) string {
	d, known := w.pages.Policy.Department(id)
	if !known {
		return w.department(id)
	}
	var helps []string
	for _, with := range d.ResponsibleFor {
		helps = append(helps, w.text("helps."+with))
	}
	return w.department(id) + " (" + strings.Join(helps, ", ") + ")"
}

// named is what a department is called; where it stands on the page for the first time, it is explained.
func (w *wording) named(id string) string {
	if w.explained[id] {
		return w.department(id)
	}
	if w.explained == nil {
		w.explained = map[string]bool{}
	}
	w.explained[id] = true
	return w.explains(id)
}
