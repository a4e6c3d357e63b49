package desk

import (
	"strings"

	"samspil/internal/calendar"
	"samspil/internal/casework"
)

// What is made of a request begins with what the family has written; a person checks it before it is sent.

// askedFor is a referral as a family's own words begin it; an empty one where there is no such request, or its reader may not see it.
func (r *request) askedFor(id string) written {
	values := written{}
	q, err := r.openRequest(id)
	if err != nil {
		r.desk.Log.Warn("a referral begins without the request of which it is made", "request", r.id, "error", err)
		return values
	}
	adult := written{}
	for field, value := range map[string]string{"name": q.Words.Name, "telephone": q.Words.Telephone, "address": q.Words.Address} {
		if value != "" {
			adult[field] = value
		}
	}
	adult["reach"] = written{"safely": r.safely(q)}
	about := q.Words.Text
	if children := r.childrenOf(q); children != "" {
		about += "\n\n" + r.text("requests.children") + ": " + children
	}
	values["adults"], values["about"], values["request"] = []written{adult}, about, q.ID
	return values
}

// concernAsked begins a concern with what a family has written. It came in when they sent it.
func (r *request) concernAsked(p *concernPage, id string) {
	q, err := r.openRequest(id)
	if err != nil {
		r.desk.Log.Warn("a concern begins without the request of which it is written", "request", r.id, "error", err)
		return
	}
	reporter := []string{}
	for _, said := range []string{q.Words.Name, q.Words.Telephone, q.Words.Address, r.safely(q)} {
		if said != "" {
			reporter = append(reporter, said)
		}
	}
	p.Asked = q.ID
	p.Value["source"], p.Value["text"], p.Value["reporter"] = string(casework.FromOutside), q.Words.Text, strings.Join(reporter, ", ")
	p.Value["receivedAt"] = q.ReceivedAt.In(calendar.Copenhagen).Format("2006-01-02T15:04")
}
