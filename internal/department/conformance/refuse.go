package conformance

import (
	"net/http"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/department"
)

// tooMuch is more than any message has, in bytes.
const tooMuch = 8 << 20

// refusals are the checks of what must be turned away.
func refusals() []check {
	return []check{
		{"unknown-kind-is-422", "A kind that you do not know: 422 with the code unknown-kind.", func(p *probe) {
			r := message(p.sample(casework.MessageReminder)).with(map[string]any{"kind": "kind-of-a-later-version"})
			if a := p.send(r); a.err != nil || a.status != http.StatusUnprocessableEntity || a.code() != "unknown-kind" {
				p.fail(r, "answer 422 with a type that ends in unknown-kind: there came %s, code %q", a, a.code())
			}
		}},
		{"wrong-key-is-401", "A wrong key: 401.", func(p *probe) {
			r := message(p.sample(casework.MessageTask))
			r.stranger = true
			if a := p.send(r); a.err != nil || a.status != http.StatusUnauthorized {
				p.fail(r, "whoever does not have the key gets 401, and not %s", a)
			}
		}},
		{"wrong-key-keeps-nothing", "What came with a wrong key is not kept: the same id with the key is new.", func(p *probe) {
			m := p.sample(casework.MessageTask)
			r := message(m)
			r.stranger = true
			p.send(r)
			m.Key = "contribution/" + p.target.Department + "/2" // other content: a stranger may not use up an id
			p.take(message(m), false)
		}},
		{"refusal-keeps-nothing", "A refusal is not stored by its id: put right, the same id is taken.", func(p *probe) {
			r := message(p.sample(casework.MessageReminder))
			p.send(r.with(map[string]any{"kind": "kind-of-a-later-version"}))
			p.take(r, false)
		}},
		{"missing-field-is-refused", "A message without its ground is turned away with 400 or 422.", func(p *probe) {
			p.refused(message(p.sample(casework.MessageTask)).with(map[string]any{"ground": nil}), http.StatusBadRequest, http.StatusUnprocessableEntity)
		}},
		{"not-json-is-refused", "A body that is no JSON is turned away with 400, 415 or 422.", func(p *probe) {
			p.refused(request{method: http.MethodPost, path: department.PathMessages, id: p.id(), media: "text/plain", body: []byte("hello")},
				http.StatusBadRequest, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity)
		}},
		{"too-large-is-413", "A body of 8 MiB: 413.", func(p *probe) {
			m := p.sample(casework.MessageTask)
			m.Text = filled
			r := message(m)
			r.fill = tooMuch
			p.refused(r, http.StatusRequestEntityTooLarge)
		}},
		{"problem-shape", "A refusal is application/problem+json with a code, and no person in it.", problemShape},
	}
}

// refused sends what must be turned away.
func (p *probe) refused(r request, with ...int) {
	if a := p.send(r); a.err != nil || !slices.Contains(with, a.status) {
		p.fail(r, "answer one of %v, and not %s", with, a)
	}
}

func problemShape(p *probe) {
	m := p.sample(casework.MessageTask)
	r := message(m).with(map[string]any{"kind": "kind-of-a-later-version"})
	a := p.send(r)
	switch {
	case a.err != nil || a.status < 400 || a.status >= 500:
		p.fail(r, "it must be turned away: %s", a)
	case a.media() != department.ProblemMedia:
		p.fail(r, "the refusal is %q and not %s", a.media(), department.ProblemMedia)
	case a.code() == "":
		p.fail(r, "neither the last part of type nor title is a code: lower case, digits and hyphens, at most 48 characters")
	}
	if a.names(m.About) {
		p.fail(r, "type or title repeats a name or a CPR number")
	}
}
