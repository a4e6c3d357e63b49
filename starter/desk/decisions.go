package desk

import (
	"net/http"
	"net/url"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/relay"
)

// decisionsPage is what may be decided in a family now, and why not the rest.
type decisionsPage struct {
	Family string // the address of the family's page
	Task   string // the task that is to be answered, in words; empty: none in particular
	All    string // the address of all decisions, where these are those that answer a task
	Groups []decisionGroup
	Not    []refusedGroup

	Said     string // the address of what was written of concerns; empty: it is not the reader's
	Temporal string // the address of the family in the Temporal UI; empty: the reader may not go there
}

type decisionGroup struct {
	Title string
	Rows  []decisionRow
}

type decisionRow struct {
	Title, Address string
	Ends           bool
	Answers        []string // the open tasks that it could answer
}

// refusedGroup are decisions that cannot be taken now for one reason.
type refusedGroup struct {
	Why    string
	Titles []string
}

// decisions lists, for the reader, every decision that the journey takes now and, for the others, the reason why not: as the journey itself says. With a task in the
// address it lists those that answer it, and leads to the form where there is only one.
func (d *desk) decisions(r *request) {
	caseNo, task, back := r.PathValue("case"), r.URL.Query().Get("task"), r.backTo()
	all, err := d.Desk.Decidable(r.Context(), r.actor, caseNo)
	if err != nil {
		r.failWith(err)
		return
	}
	who, err := d.Reading.Who(r.Context(), r.actor, caseNo) // which asks whoever has nothing to do with the family why, before anything is shown, and records that they looked
	if err != nil {
		r.failWith(err)
		return
	}
	words := r.wording()
	for _, p := range who.Names {
		words.names[p.Member] = straight(p.Name)
	}
	data := decisionsPage{Family: familyAddress(caseNo, back), Said: r.saidFor(caseNo, back), Temporal: r.inTemporal(caseNo)}
	if k, err := casework.ParseKey(task); err == nil {
		answering := slices.DeleteFunc(slices.Clone(all), func(one relay.Decidable) bool { return one.Refusal != nil || !slices.Contains(one.Tasks, task) })
		if only := onlyAnswer(answering); only != "" {
			http.Redirect(r.w, r.Request, answerAddress(caseNo, only, task, back), http.StatusSeeOther)
			return
		}
		data.Family += "#" + anchor("task", task)
		data.Task, data.All = words.step(task)+", "+words.subject(k.Subject), decisionsAddress(caseNo, "", back)
		data.offer(words, answering, caseNo, task, back)
	} else {
		data.offer(words, all, caseNo, "", back)
		data.refuse(words, all)
	}
	title := r.text("decisions.title")
	r.show(http.StatusOK, "decisions", page{Title: title, Crumbs: r.way(caseNo, back, crumb{Title: title}), Data: data})
}

// onlyAnswer is the decision that answers a task where there is only one: giving the task to somebody, or more time for it, answers nothing.
func onlyAnswer(about []relay.Decidable) (only string) {
	for _, one := range about {
		row, _ := casework.RowOf(one.Decision)
		switch {
		case len(row.Answers) == 0:
		case only != "":
			return ""
		default:
			only = one.Decision
		}
	}
	return only
}

// way is the way to a page under a family.
func (r *request) way(caseNo, back string, last ...crumb) (crumbs []crumb) {
	if back != "" {
		crumbs = append(crumbs, r.listOf(back))
	}
	return append(append(crumbs, crumb{r.text("family.title", caseNo), familyAddress(caseNo, back)}), last...)
}

// offer lists those that may be taken: what answers a task first.
func (p *decisionsPage) offer(w *wording, all []relay.Decidable, caseNo, task, back string) {
	for _, update := range casework.Updates {
		group := decisionGroup{Title: text(w.in, "decisions."+update)}
		for _, one := range all {
			if one.Refusal != nil || casework.UpdateOf(one.Decision) != update {
				continue
			}
			row := decisionRow{Title: either(w.in, one.Da, one.En), Ends: one.Ends, Address: answerAddress(caseNo, one.Decision, task, back)}
			for _, key := range one.Tasks {
				k, _ := casework.ParseKey(key)
				row.Answers = append(row.Answers, w.step(key)+", "+w.subject(k.Subject))
			}
			group.Rows = append(group.Rows, row)
		}
		if len(group.Rows) > 0 {
			p.Groups = append(p.Groups, group)
		}
	}
}

// refuse lists why the others may not, those with the same reason together.
func (p *decisionsPage) refuse(w *wording, all []relay.Decidable) {
	at := map[string]int{}
	for _, one := range all {
		if one.Refusal == nil {
			continue
		}
		why := one.Refusal.In(w.in)
		i, known := at[why]
		if !known {
			i = len(p.Not)
			at[why] = i
			p.Not = append(p.Not, refusedGroup{Why: why})
		}
		p.Not[i].Titles = append(p.Not[i].Titles, either(w.in, one.Da, one.En))
	}
}

// formAddress is the address of the form of a decision.
func formAddress(caseNo, decision, task, back string) string {
	query := url.Values{}
	if task != "" {
		query.Set("task", task)
	}
	if back != "" {
		query.Set("back", back)
	}
	address := familyAddress(caseNo, "") + "/decisions/" + decision
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	return address
}
