package desk

import (
	"errors"
	"html/template"
	"net/http"
	"net/url"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// paperPage is a child's own page on paper: what they would see if they signed in, without what they have said by themself. The department responsible for children prints it for children who are parties and have no sign-in.
type paperPage struct {
	Language string
	Body     template.HTML
	Family   string
}

// paperAddress is where somebody's page is printed.
func paperAddress(caseNo, member string) string {
	return familyAddress(caseNo, "") + "/paper?" + url.Values{"who": {member}}.Encode()
}

// papers gives each child the way to their page on paper, for whoever may print it in some family. Whether there is one, the page itself says.
func (p *familyPage) papers(r *request, caseNo string) {
	if r.desk.Paper == nil || !r.may(casework.AddressDeskPaper) {
		return
	}
	for i, row := range p.People {
		if casework.KindOf(row.ID) == casework.Child && row.Left == nil {
			p.People[i].Page = paperAddress(caseNo, row.ID)
		}
	}
}

// paper shows it, to be printed. For everybody but the department responsible for children it is as if there were no such family.
func (d *desk) paper(r *request) {
	caseNo := r.PathValue("case")
	if !r.hidden(caseNo, casework.AddressDeskPaper) {
		return
	}
	if d.Paper == nil {
		r.fail(noPage)
		return
	}
	language, body, err := d.Paper(r.Context(), r.actor, caseNo, r.URL.Query().Get("who"))
	switch {
	case errors.Is(err, reading.ErrNoPlace):
		r.fail(noPage)
		return
	case err != nil:
		r.failWith(err)
		return
	}
	title := r.text("paper.title")
	r.show(http.StatusOK, "paper", page{Title: title, Crumbs: r.way(caseNo, "", crumb{Title: title}), Data: paperPage{language, body, familyAddress(caseNo, r.backTo())}})
}
