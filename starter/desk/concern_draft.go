package desk

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// What is typed into the form for a concern is kept as that of a decision is: for its author alone, until it is sent. It belongs to no family yet.

// concernDraft is what such a draft is called where one of a decision has the decision's name.
const concernDraft = "concern"

var ofConcern = draftOf{decision: concernDraft}

// keepsConcern is where the form is sent while it is typed in.
const keepsConcern = "/desk/concern/draft"

// keepConcern keeps what the form holds, or deletes it.
func (d *desk) keepConcern(r *request) {
	if r.oftener(d.keeps) || !r.postedConcern() {
		return
	}
	r.keepUnplaced(ofConcern, "concern", "/desk/concern", concernIn(r.PostForm).empty())
}

// keepUnplaced keeps what a form holds that is about no family yet, or deletes it; here is the part of the desk, and address the form's.
func (r *request) keepUnplaced(of draftOf, here, address string, empty bool) {
	s := concernSheet(r.PostForm)
	if r.PostForm.Get("discard") == "1" {
		title := r.text("discard.title")
		r.askDiscard(s, address+"?"+url.Values{"draft": {s.Draft}}.Encode(), page{Title: title, Here: here, Crumbs: []crumb{{Title: title}}})
		return
	}
	if r.PostForm.Has("discard") {
		if err := r.desk.Reading.EndDraft(r.Context(), r.actor, "", of.decision, "", s); err != nil {
			r.failWith(err)
			return
		}
		http.Redirect(r.w, r.Request, address+"?discarded", http.StatusSeeOther)
		return
	}
	id, err := r.desk.Reading.KeepDraft(r.Context(), r.actor, "", of.decision, "", s, writtenIn(r.PostForm), empty)
	if err != nil {
		r.failWith(err)
		return
	}
	if !r.byScript() {
		http.Redirect(r.w, r.Request, address+"?"+url.Values{"draft": {id}, "kept": {""}}.Encode(), http.StatusSeeOther)
		return
	}
	r.draftKept(id)
}

// concernSheet is sheetIn of this form, which is sent under its own id.
func concernSheet(sent url.Values) reading.Sheet {
	s := sheetIn(sent)
	s.MessageID = sent.Get("formId")
	return s
}

// begunConcern fills in the form with what the reader has begun: the draft that the address names, or the last one. Where the register does not answer, the form is there all the same.
func (r *request) begunConcern() *concernPage {
	p := concernIn(url.Values{})
	p.FormID = uuid.NewString()
	if r.URL.Query().Has("request") {
		r.concernAsked(p, r.URL.Query().Get("request"))
		return p
	}
	begun := r.begunUnplaced(ofConcern)
	if begun == nil {
		return p
	}
	p = concernIn(begun.Written)
	p.FormID, p.Draft, p.Begun = begun.MessageID, draftFields{Draft: begun.ID, Base: begun.Sheet}, &draftNotice{At: begun.WrittenAt}
	return p
}

// begunUnplaced is what the reader has begun of a form that is about no family: the draft that the address names, or the last one. nil where there is none, where an empty form is asked for, and where the register does not answer.
func (r *request) begunUnplaced(of draftOf) *reading.Draft {
	query := r.URL.Query()
	if query.Has("new") {
		return nil
	}
	all, err := r.desk.Reading.UnplacedDrafts(r.Context(), r.actor)
	if err != nil {
		r.desk.Log.Warn("what was begun of a form could not be read", "request", r.id, "error", err)
		return nil
	}
	at := slices.IndexFunc(all, func(d reading.Draft) bool {
		return d.Decision == of.decision && (query.Get("draft") == "" || query.Get("draft") == d.ID)
	})
	if at < 0 {
		return nil
	}
	return &all[at]
}

// MessageID is the form's id as the part of the page has it that deletes a draft.
func (p *concernPage) MessageID() string { return p.FormID }

// concernAbout is where somebody writes a concern about a child of a family: the form of the decision, with the child chosen. Where the journey has ended it takes none, and the form is the one for every child.
func concernAbout(f reading.Family, caseNo, child, back string) string {
	if f.Journey != nil && f.Journey.EndedAt != nil {
		return "/desk/concern"
	}
	query := url.Values{"child": {child}}
	if back != "" {
		query.Set("back", back)
	}
	return formAddress(caseNo, casework.ReportConcern{}.Name(), "", "") + "?" + query.Encode()
}

// concerns gives each child in the family its way to the form for a concern.
func (p *familyPage) concerns(f reading.Family, caseNo string) {
	for i, row := range p.People {
		if casework.KindOf(row.ID) == casework.Child && row.Left == nil {
			p.People[i].Concern = concernAbout(f, caseNo, row.ID, p.Back)
		}
	}
}
