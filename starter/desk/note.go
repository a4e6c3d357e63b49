package desk

import (
	"strings"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// noteForm is the short form of a note on the family's page: it says the same to the same decision as the decision's own form, which shows it again where something is wrong.
type noteForm struct {
	Action, MessageID string
	Draft             draftFields // what is typed is kept as in the decision's own form, where it comes back
	Kinds, About      []option
}

// noteForm has all who are in the family now chosen, of those whom the reader sees. nil where the journey has ended.
func (w *wording) noteForm(f reading.Family, caseNo, back string) *noteForm {
	if f.Journey != nil && f.Journey.EndedAt != nil {
		return nil
	}
	form := &noteForm{Action: formAddress(caseNo, casework.WriteNote{}.Name(), "", back), MessageID: uuid.NewString()}
	form.Draft = draftFields{Draft: uuid.NewString(), Keep: strings.Replace(form.Action, "/decisions/", "/drafts/", 1), N: 1}
	form.Draft.Sheet = form.Draft.Draft
	for _, kind := range casework.NoteKind("").Choices() {
		form.Kinds = append(form.Kinds, option{Code: kind.Code, Title: upper(either(w.in, kind.Da, kind.En)), Chosen: kind.Code == string(casework.NoteOther)}) // a talk counts as one only where somebody says so
	}
	for _, m := range f.Members {
		if m.LeftAt == nil {
			form.About = append(form.About, option{Code: m.Member, Title: w.member(m.Member), Chosen: true})
		}
	}
	if len(form.About) == 0 {
		return nil
	}
	return form
}
