package desk

import (
	"net/http"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// discardPage asks whether somebody is sure who deletes what they have written.
type discardPage struct {
	Action, Back string
	Draft        draftFields
	MessageID    string
}

// askDiscard asks once before what was written is gone.
func (r *request) askDiscard(row casework.DecisionRow, s reading.Sheet) {
	caseNo, title := r.PathValue("case"), r.text("discard.title")
	data := discardPage{Action: r.URL.RequestURI(), Back: formAddress(caseNo, row.Name(), r.taskOf(r.PostForm), r.backTo()), Draft: draftFields{Draft: s.Draft, Sheet: s.ID, Base: s.Base, N: s.N}, MessageID: s.MessageID}
	r.show(http.StatusOK, "discard", page{Title: title, Crumbs: r.way(caseNo, r.backTo(), crumb{Title: title}), Data: data})
}
