package desk

import (
	"net/http"

	"samspil/internal/reading"
)

// discardPage asks whether somebody is sure who deletes what they have written.
type discardPage struct {
	Action, Back string
	Draft        draftFields
	MessageID    string
}

// askDiscard asks once before what was written is gone; back is the form.
func (r *request) askDiscard(s reading.Sheet, back string, p page) {
	p.Data = discardPage{Action: r.URL.RequestURI(), Back: back, Draft: draftFields{Draft: s.Draft, Sheet: s.ID, Base: s.Base, N: s.N}, MessageID: s.MessageID}
	r.show(http.StatusOK, "discard", p)
}
