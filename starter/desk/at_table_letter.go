package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/letters"
	"samspil/internal/reading"
)

// One who was at a meeting can take along what they heard there: the same words as in the letter that the family gets, with their own goals and those parts of the minutes that they were in. Which letters go, and to whom, the journey's rules
// say, and they know more than this page may: whoever is kept from whom. So this is never more than one heard at the table; what stands in it of a child is chosen by the one who prints it.

// takenAlong is the letter that one takes along.
type takenAlong struct {
	Letter   letters.Letter
	Back     string
	Action   string
	Children []option     // those of whom they have custody, to be chosen
	Fields   []plainField // who sends it, and whom its reader can ring
	Unread   bool
}

// sender are the places of the letter that no register knows. They are posted, as those of every letter that is filled in, and nothing of them is kept.
var sender = []letters.Place{letters.Contact, letters.Telephone, letters.Municipality}

// tableLetter shows it, to be printed.
func (d *desk) tableLetter(r *request) {
	if r.Method == http.MethodPost && !r.posted(mostShort, "") {
		return
	}
	at, _, ok := r.sits()
	if !ok {
		return
	}
	caseNo, who := r.PathValue("case"), r.URL.Query().Get("who")
	f, err := d.Reading.Form(r.Context(), r.actor, caseNo, tableWanted)
	if err != nil {
		r.failWith(err)
		return
	}
	row, held := heldAt(f, at.key)
	if !held || !slices.Contains(there(f, row), who) {
		r.fail(noPage)
		return
	}
	words := r.wording()
	for _, n := range f.Names {
		words.names[n.Member] = straight(n.Name)
	}
	data := takenAlong{Back: sittingAddress(caseNo, at.key, "")}
	data.Action = data.Back + "/letter?" + url.Values{"who": {who}}.Encode()
	language, about := data.of(words, f, who, r.PostForm["child"])
	facts := words.heard(f, row, who, about, caseNo)
	for _, at := range sender {
		facts.Words[at] = strings.TrimSpace(r.PostForm.Get(string(at)))
		data.Fields = append(data.Fields, plainField{Name: string(at), Title: r.text("plain.of." + string(at)), Value: facts.Words[at]})
	}
	if data.Letter, err = letters.Write(language, casework.CodePlanSent, facts); err != nil {
		r.failWith(err)
		return
	}
	data.Unread = slices.ContainsFunc(letters.Languages(), func(l letters.Language) bool { return l.Code == data.Letter.Language && !l.Read })
	title := r.text("table.letter")
	r.show(http.StatusOK, "table-letter", page{Title: title, Crumbs: r.way(caseNo, "", crumb{words.step(at.key), data.Back}, crumb{Title: title}), Data: data})
}

// of says in which language the letter is, and of whom it tells: its reader, and those of the children of whom they have custody who were chosen.
func (p *takenAlong) of(w *wording, f reading.Form, who string, children []string) (language string, about []string) {
	about = []string{who}
	for _, m := range f.Members {
		if m.Member == who {
			language = m.Language
		}
		if casework.KindOf(m.Member) != casework.Child || m.LeftAt != nil || !slices.Contains(m.Custody, who) {
			continue
		}
		chosen := slices.Contains(children, m.Member)
		p.Children = append(p.Children, option{m.Member, w.member(m.Member), chosen})
		if chosen {
			about = append(about, m.Member)
		}
	}
	return language, about
}

// heard is what stands in the letter: the goals of these, without what others do for them, and the minutes of the parts that its reader was in.
func (w *wording) heard(f reading.Form, row casework.MeetingRow, who string, about []string, caseNo string) letters.Facts {
	var goals, minutes []string
	for _, goal := range planNow(f) {
		if slices.Contains(about, said(goal, "member")) && said(goal, "status") == string(casework.GoalOpen) {
			goals = append(goals, w.takenGoal(goal, about))
		}
	}
	for _, x := range f.Minutes {
		if x.Key != row.Key || f.Texts[x.Text] == "" {
			continue
		}
		if slices.Contains(x.About, who) || len(x.About) == 0 && !slices.Contains(row.Separately, who) {
			minutes = append(minutes, strings.TrimSpace(f.Texts[x.Text]))
		}
	}
	return letters.Facts{Words: map[letters.Place]string{
		letters.Reader: w.names[who], letters.Case: caseNo, letters.Goals: strings.Join(goals, "\n\n"), letters.Minutes: strings.Join(minutes, "\n\n"),
	}}
}

func (w *wording) takenGoal(goal written, about []string) string {
	lines := []string{said(goal, "want")}
	steps, _ := goal["steps"].([]written)
	for _, step := range steps {
		by := w.department(said(step, "department"))
		if member := said(step, "member"); member != "" {
			if !slices.Contains(about, member) {
				continue
			}
			by = w.names[member]
		}
		lines = append(lines, "– "+by+": "+said(step, "what")+" ("+w.day(said(step, "by"))+")")
	}
	if reached := said(goal, "reached"); reached != "" {
		lines = append(lines, reached)
	}
	return strings.Join(lines, "\n")
}
