package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/strictjson"
)

// Word is somebody's answer towards one department: yes, no, or yes to part of it.
type Word struct {
	Purposes        []casework.ConsentPurpose `json:"purposes" max:"3"` // share, obtain, plan; none: all of them
	Until           incoming.Day              `json:"until" ahead:"20"` // the last day, 2027-01-31; empty: until it is withdrawn
	casework.Manner                           // how it was said, and what was explained, where that is known

	no bool
}

// word reads true, false, or what the person agreed to.
func (c *checker) word(path string, raw json.RawMessage) (w Word) {
	switch string(bytes.TrimSpace(raw)) {
	case "true":
		return w
	case "false":
		w.no = true
		return w
	}
	var faults strictjson.Faults
	if err := strictjson.Decode(raw, &w); errors.As(err, &faults) {
		for _, f := range faults {
			c.fault(under(path, f))
		}
	}
	for i, p := range w.Purposes {
		if p != "" && slices.Contains(w.Purposes[:i], p) {
			c.wrong(fmt.Sprintf("%s.purposes[%d]", path, i), "Det står her to gange; skriv det én gang.", "This stands here twice; write it once.")
		}
	}
	if r := w.Manner.Check(); r != nil {
		c.wrong(path+"."+r.Field, r.Da, r.En)
	}
	for _, f := range incoming.Faults(w, c.now) {
		c.wrong(path+"."+f.Field, f.Da, f.En)
	}
	return w
}

// under gives a fault of an inner document the path of that document.
func under(path string, f strictjson.Fault) strictjson.Fault {
	if f.Path == strictjson.Root {
		f.Path, f.Known = path, path
		f.Da, f.En = "Skriv true, false eller et objekt: { ... }.", "Write true, false or an object: { ... }."
		return f
	}
	f.Path, f.Known = path+"."+f.Path, path+"."+f.Known
	return f
}

// checkConsents checks one person's answers.
func (c *checker) checkConsents(path string, said map[string]json.RawMessage) {
	for _, id := range slices.Sorted(maps.Keys(said)) {
		if c.department(path, id) {
			c.word(path+"."+strictjson.Clip(id), said[id])
		}
	}
}

// consents come in the policy's order, so that the same form always gives the same journey.
func (c *checker) consents(member string, said map[string]json.RawMessage) []casework.Consent {
	var out []casework.Consent
	for _, department := range c.rules.Policy.Departments {
		raw, asked := said[department.ID]
		if !asked {
			continue
		}
		w := c.word("", raw)
		until := casework.LastSecond(w.Until)
		for _, p := range casework.ConsentPurposes {
			consent := casework.Agreed(member, department.ID, p, c.now, until)
			consent.Manner = w.Manner
			if w.no || len(w.Purposes) > 0 && !slices.Contains(w.Purposes, p) {
				consent.State, consent.Until = casework.ConsentRefused, nil
			}
			out = append(out, consent)
		}
	}
	return out
}
