package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/relay"
	"samspil/internal/strictjson"
)

// previewPart says on a form what the decision would change, before it is sent: what the journey's own rules answer, and nothing is written.
type previewPart struct {
	Words    string // why there is nothing to show; empty: there is
	Refused  bool   // it would be refused
	Closes   []string
	Opens    []string
	Moves    []string
	Assigned []string
	Tells    []string
	Back     []string
	Stays    []string
}

// Nothing tells whether nothing would come of it at once.
func (p previewPart) Nothing() bool {
	return p.Words == "" && len(p.Closes)+len(p.Opens)+len(p.Moves)+len(p.Assigned)+len(p.Tells)+len(p.Back)+len(p.Stays) == 0
}

// sureOf says of which form somebody has seen what comes of it: whoever changes it afterwards is shown that anew.
func sureOf(fields []incoming.Field, values written) string {
	sum := sha256.Sum256(encoded(asMessage(fields, values)))
	return hex.EncodeToString(sum[:16])
}

// hasSay tells whether the reader could ever take a decision: whoever could not is refused at once, with nothing shown first.
func (r *request) hasSay(row casework.DecisionRow) bool {
	return casework.MayEver(row.Name(), r.actor) || casework.MayAlone(r.desk.Policy, row.Name(), r.actor)
}

// preview shows the form again with what the decision would change.
func (p *decisionPage) preview(r *request, row casework.DecisionRow, values written) {
	if r.oftener(r.desk.keeps) {
		return
	}
	p.previewed = true
	would, err := r.desk.Desk.Preview(r.Context(), r.actor, r.PathValue("case"), row.Name(), messageOf(p.MessageID, asMessage(relay.FieldsOf(row), values)))
	var faults strictjson.Faults
	switch {
	case errors.As(err, &faults):
		wrong := map[string]string{}
		for _, f := range faults {
			wrong[f.Path] = either(r.in, f.Da, f.En)
		}
		p.wrong(r, row, http.StatusUnprocessableEntity, values, wrong)
	case errors.Is(err, relay.ErrNoPreview):
		p.Preview, p.Sure = &previewPart{Words: r.text("preview.none")}, sureOf(relay.FieldsOf(row), values)
		p.again(r, row, http.StatusOK, values, nil)
	case errors.Is(err, relay.ErrSilent):
		p.Preview, p.Sure = &previewPart{Words: r.text("preview.silent")}, sureOf(relay.FieldsOf(row), values)
		p.again(r, row, http.StatusOK, values, nil)
	case err != nil:
		r.failWith(err)
	case would.Refusal != nil:
		p.Preview = &previewPart{Words: r.text("preview.refused"), Refused: true}
		p.wrong(r, row, http.StatusOK, values, map[string]string{would.Refusal.Field: would.Refusal.In(r.in)})
	default:
		p.would, p.Sure = &would, sureOf(relay.FieldsOf(row), values)
		p.again(r, row, http.StatusOK, values, nil)
	}
}

// preview says in words what a decision would do, of the tasks that the reader sees.
func (w *wording) preview(p casework.Preview, sees []casework.TaskRow) *previewPart {
	task := func(key string) string {
		k, _ := casework.ParseKey(key)
		return w.step(key) + ", " + w.subject(k.Subject) + nth(k)
	}
	seen := func(key string) bool {
		return slices.ContainsFunc(sees, func(t casework.TaskRow) bool { return t.Key == key })
	}
	out := &previewPart{}
	for _, key := range p.Closes {
		if seen(key) {
			out.Closes = append(out.Closes, task(key))
		}
	}
	for _, key := range p.Opens {
		out.Opens = append(out.Opens, task(key))
	}
	for _, d := range p.Deadlines {
		if seen(d.Key) && d.From != nil && d.To != nil && !slices.Contains(p.Closes, d.Key) && calendar.Day(*d.From, w.in) != calendar.Day(*d.To, w.in) {
			out.Moves = append(out.Moves, text(w.in, "preview.moves", task(d.Key), calendar.Day(*d.From, w.in), calendar.Day(*d.To, w.in)))
		}
	}
	for _, a := range p.Assigned {
		if seen(a.Key) {
			out.Assigned = append(out.Assigned, task(a.Key)+": "+a.To)
		} else if a.Key == "coordinator" {
			out.Assigned = append(out.Assigned, upper(text(w.in, "role.coordinator"))+": "+a.To)
		}
	}
	for _, t := range p.Tells {
		out.Tells = append(out.Tells, w.department(t.Department)+": "+w.telling(t.Kind, t.Code, t.Key))
	}
	for _, key := range p.Back {
		out.Back = append(out.Back, task(key))
	}
	for _, one := range p.Stays {
		out.Stays = append(out.Stays, either(w.in, one.Da, one.En))
	}
	return out
}

// telling says what a department is told, by the code of the message or, where it has none, by its kind and the task that it is about.
func (w *wording) telling(kind casework.MessageKind, code, key string) string {
	if row, known := casework.CodeOf(code); known && code != "" {
		return either(w.in, row.Da, row.En)
	}
	words := text(w.in, "telling."+string(kind))
	if k, err := casework.ParseKey(key); err == nil {
		words += ": " + w.step(key) + ", " + w.subject(k.Subject)
	}
	return words
}
