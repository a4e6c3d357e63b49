package family

import "strings"

// department is what a department is called.
func (r *request) department(id string) string {
	d, known := r.pages.Policy.Department(id)
	if !known {
		return r.text("department")
	}
	return r.either(d.Da, d.En)
}

// explains is what a department is called, with what it helps with in plain words: names are the office's own, and not everybody knows what is behind them.
func (r *request) explains(id string) string {
	d, known := r.pages.Policy.Department(id)
	if !known {
		return r.department(id)
	}
	var helps []string
	for _, with := range d.ResponsibleFor {
		helps = append(helps, r.text("helps."+with))
	}
	return r.department(id) + " (" + strings.Join(helps, ", ") + ")"
}

// named is what a department is called; where it stands on the page for the first time, it is explained.
func (r *request) named(id string) string {
	if r.explained[id] {
		return r.department(id)
	}
	if r.explained == nil {
		r.explained = map[string]bool{}
	}
	r.explained[id] = true
	return r.explains(id)
}
