package desk

import (
	"net/http"
	"net/url"
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/reading"
	"samspil/internal/relay"
)

// heldPage is a meeting that was held: what came of it, and what is to be done after it.
type heldPage struct {
	Family, Again    string // Again: the page itself, where the register has not heard of the meeting yet
	Begun            *draftNotice
	Draft            draftFields
	MessageID        string
	At               time.Time
	Present, Members string
	Separate         string
	Quorum           bool
	Minutes          []minutesRow
	Dissents         []minutesRow
	Asks             []wayTo // of those who were there: to the three questions
	Letters          []wayTo // to what each takes along
	Next             []wayTo // to the meetings that are called
}

// wayTo leads somewhere for somebody.
type wayTo struct{ Title, Address string }

// held shows a meeting that was held. Of one that is neither to be held nor was there is no page.
func (r *request) held(at sitting, all []relay.Decidable) {
	caseNo, back := r.PathValue("case"), r.backTo()
	f, err := r.desk.Reading.Form(r.Context(), r.actor, caseNo, tableWanted)
	if err != nil {
		r.failWith(err)
		return
	}
	w := r.wording()
	for _, n := range f.Names {
		w.names[n.Member] = straight(n.Name)
	}
	row, held := heldAt(f, at.key)
	if !held && r.URL.Query().Get("done") != holdMeeting.Name() {
		r.fail(noPage)
		return
	}
	data := heldPage{Family: familyAddress(caseNo, back), Again: r.URL.RequestURI()}
	if held {
		data.Again = ""
		data.what(w, f, row)
		data.after(w, f, row, all, caseNo)
	}
	data.left(r, w, f)
	title := w.step(at.key)
	r.show(http.StatusOK, "table-held", page{Title: title, Crumbs: r.way(caseNo, back, crumb{Title: title}), Done: r.done(), Data: data})
}

// heldAt is the meeting with a key, of those that were held.
func heldAt(f reading.Form, key string) (casework.MeetingRow, bool) {
	i := slices.IndexFunc(f.Meetings, func(m casework.MeetingRow) bool { return m.Key == key })
	if i < 0 {
		return casework.MeetingRow{}, false
	}
	return f.Meetings[i], true
}

// there are those of the family who were at a meeting, of whom the reader sees.
func there(f reading.Form, row casework.MeetingRow) []string {
	return slices.DeleteFunc(slices.Clone(row.Family), func(id string) bool {
		return !slices.ContainsFunc(f.Members, func(m casework.MemberRow) bool { return m.Member == id })
	})
}

func (p *heldPage) what(w *wording, f reading.Form, row casework.MeetingRow) {
	seen := there(f, row)
	p.At, p.Quorum, p.Present, p.Members = row.HeldAt, row.Quorum, w.departments(row.Present), w.members(seen)
	p.Separate = w.members(slices.DeleteFunc(slices.Clone(row.Separately), func(id string) bool { return !slices.Contains(seen, id) }))
	for _, x := range f.Minutes {
		if x.Key == row.Key {
			p.Minutes = append(p.Minutes, minutesRow{About: w.members(x.About), Words: f.Texts[x.Text]})
		}
	}
	for _, x := range f.Table.Dissents {
		if x.Key == row.Key {
			p.Dissents = append(p.Dissents, minutesRow{About: w.subject(x.Who), Words: f.Texts[x.Text]})
		}
	}
}

// after is what is done after the meeting. The family is asked of the last one alone, for as long as the journey waits for an answer: to whom it still does, no page says.
func (p *heldPage) after(w *wording, f reading.Form, row casework.MeetingRow, all []relay.Decidable, caseNo string) {
	under := sittingAddress(caseNo, row.Key, "")
	asks := row.HeldAt.Equal(f.LastHeld()) && len(one(all, giveFeedback.Name()).Tasks) > 0
	for _, id := range there(f, row) {
		of := "?" + url.Values{"who": {id}}.Encode()
		p.Letters = append(p.Letters, wayTo{w.member(id), under + "/letter" + of})
		if asks {
			p.Asks = append(p.Asks, wayTo{w.member(id), under + "/questions" + of})
		}
	}
	arrange := one(all, casework.ArrangeMeeting{}.Name())
	for _, t := range f.Open {
		if t.Step.IsMeeting() && arrange.Refusal == nil {
			p.Next = append(p.Next, wayTo{w.step(t.Key), formAddress(caseNo, casework.ArrangeMeeting{}.Name(), t.Key, "")})
		}
	}
}

// left shows what the reader had begun to write of the meeting, where somebody else was first, to be copied.
func (p *heldPage) left(r *request, w *wording, f reading.Form) {
	begun := r.begun(f.Drafts, holdMeeting)
	if begun == nil {
		return
	}
	d := decisionPage{}
	d.restore(w, begun)
	m := form{words: w, members: f.Members, things: f}
	d.Begun.copied(m.fields(relay.FieldsOf(holdMeeting), readForm(relay.FieldsOf(holdMeeting), begun.Written, ""), "", true))
	p.Begun, p.Draft, p.MessageID = d.Begun, d.Draft, d.MessageID
	p.Draft.Keep = formAddress(r.PathValue("case"), holdMeeting.Name(), begun.Task, r.backTo())
}
