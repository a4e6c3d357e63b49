package api

import (
	"net/http"
	"time"

	"samspil/internal/casework"
)

// markShown is a mark that holds: Number is what lift-mark takes.
type markShown struct {
	Number int               `json:"number"`
	Kind   casework.MarkKind `json:"kind"`
	Member string            `json:"member"`
	Other  string            `json:"other"`
	Since  time.Time         `json:"since"`
	Reason string            `json:"reason,omitempty"`
}

// marks shows the children's department who is kept from whom in a journey, and why. Each reading is recorded. To everybody else it is as if there
// were no such journey, whether or not anybody is.
func (a *api) marks(r *request) {
	caseNo := r.PathValue("case")
	if !a.readsHidden(r, caseNo, casework.AddressMarks) {
		return
	}
	all, err := a.Reading.Marks(r.Context(), r.actor, caseNo)
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	shown := []markShown{}
	for _, x := range all {
		shown = append(shown, markShown{x.N, x.Kind, x.Member, x.Other, x.Since.UTC(), x.Why})
	}
	r.answer(http.StatusOK, map[string]any{"case": caseNo, "marks": shown})
}
