package api

import (
	"net/http"
	"time"

	"samspil/internal/casework"
)

// noteShown is a note: Number is what corrects takes.
type noteShown struct {
	Number       int               `json:"number"`
	Kind         casework.NoteKind `json:"kind"`
	About        []string          `json:"about"`
	HappenedAt   time.Time         `json:"happenedAt"`
	WrittenAt    time.Time         `json:"writtenAt"`
	By           string            `json:"by"` // staff id
	Department   string            `json:"department"`
	Text         string            `json:"text,omitempty"`
	Corrects     int               `json:"corrects,omitempty"`
	Confidential bool              `json:"confidential,omitempty"`
}

// notes shows the notes of a journey that the actor's department may read. Each reading is recorded.
func (a *api) notes(r *request) {
	caseNo := r.PathValue("case")
	if err := a.Desk.MayRead(r.Context(), r.actor, caseNo, casework.AddressNotes); err != nil {
		r.failWith(err, notRead)
		return
	}
	all, err := a.Reading.Notes(r.Context(), r.actor, caseNo)
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	shown := []noteShown{}
	for _, x := range all {
		shown = append(shown, noteShown{x.N, x.Kind, x.About, x.HappenedAt.UTC(), x.WrittenAt.UTC(), x.By, x.Department, x.Said, x.Corrects, x.Confidential})
	}
	r.answer(http.StatusOK, map[string]any{"case": caseNo, "notes": shown})
}
