package desk

import (
	"net/http"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// findPage is what a search has found. Of a family that is not listed it says nothing: it is the same page whether there is one or not.
type findPage struct {
	Sought string
	Wrong  bool // it is nothing that can be searched for
	Rows   []foundRow
	More   bool
}

// foundRow is a family with those in it who were searched for.
type foundRow struct {
	Case, Address string
	People        []string
}

// find searches for a family by a name or a telephone number, or opens the one whose case number it is. What was written stands in no address, log or table.
func (d *desk) find(r *request) {
	if !d.Desk.MayReadAnywhere(r.actor, casework.AddressDeskFind) {
		r.fail(notYours)
		return
	}
	if !r.posted(mostShort, "") {
		return
	}
	text := strings.TrimSpace(r.PostForm.Get("sought"))
	if caseNo := strings.ToUpper(text); casework.IsCase(caseNo) {
		http.Redirect(r.w, r.Request, familyAddress(caseNo, ""), http.StatusSeeOther)
		return
	}
	sought, err := reading.ParseSought(text)
	if err != nil {
		r.showFound(http.StatusUnprocessableEntity, findPage{Wrong: true})
		return
	}
	all, more, err := d.Reading.Find(r.Context(), r.actor, sought)
	if err != nil {
		r.failWith(err)
		return
	}
	data, words := findPage{Sought: text, More: more}, r.wording()
	for _, p := range all {
		words.names[p.Member] = straight(p.Name)
		if n := len(data.Rows); n == 0 || data.Rows[n-1].Case != p.Case {
			data.Rows = append(data.Rows, foundRow{Case: p.Case, Address: familyAddress(p.Case, "")})
		}
		row := &data.Rows[len(data.Rows)-1]
		row.People = append(row.People, words.member(p.Member))
	}
	r.showFound(http.StatusOK, data)
}

func (r *request) showFound(status int, data findPage) {
	title := r.text("find.title")
	r.show(status, "find", page{Title: title, Crumbs: []crumb{{Title: title}}, Data: data})
}
