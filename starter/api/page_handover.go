package api

import (
	"errors"
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/policy"
	"samspil/internal/reading"
	"samspil/internal/relay"
)

// What of a concern a page has room for: the latest of them, and so much of a text.
const (
	concernsShown = 12
	textShown     = 700
)

// handoverPage is what goes with a child to an outside duty team, on one page that can be printed.
type handoverPage struct {
	Case      string
	Now       time.Time
	By        string
	Ring      ringAnswer
	Shown     bool // the addresses of those whose name and address are protected
	Protected bool // there is somebody like that
	People    []personShown
	Outside   []outsideShown
	Apart     []apartShown
	Children  []childShown
	Concerns  []concernShown
	Earlier   int // concerns that there is no room for
	Handed    []handedShown
}

type personShown struct {
	Member, Name, CPR, Address, Telephone string
	Protected, Hidden                     bool
	Reach                                 casework.MemberRow // by which channels nobody contacts them, in which language
	Channels                              []incoming.Choice
	Safely                                string
	Custody                               []string // of a child: the names of those who have it
	Child                                 bool
	LeftAt                                *time.Time
	Died, Elsewhere                       bool
	Roles                                 []roleShown // as what they stand by somebody
}

type roleShown struct {
	As    casework.SupporterRole
	Whose string
}

// Roles are as what somebody can stand by another, by name.
func (roleShown) Roles() []incoming.Choice { return casework.SupporterRole("").Choices() }

// outsideShown is an outside party. Where a foster family lives, the child lives: while somebody's address is protected, that is shown only to who asks for it.
type outsideShown struct {
	Kind      casework.CollaboratorKind
	Of, Words string
	Hidden    bool
}

// Kinds are what they can be, by name.
func (outsideShown) Kinds() []incoming.Choice { return casework.CollaboratorKind("").Choices() }

type apartShown struct {
	Kind, Member, Other, Why string
	Kinds                    []incoming.Choice
}

type childShown struct {
	Name       string
	Protection *protectionShown
	Measures   []casework.MeasureRow // that run
	Tasks      []taskShown           // what the department is to decide or do
	Appeals    []casework.AppealRow  // undecided
}

type protectionShown struct {
	casework.ProtectionRow
	Looks string // after the child, and how they are reached
}

// Protections are what can protect a child, by name.
func (protectionShown) Protections() []incoming.Choice { return casework.Protects("").Choices() }

// Places are where a child can sleep, by name.
func (protectionShown) Places() []incoming.Choice { return casework.Sleeps("").Choices() }

type taskShown struct {
	Step casework.Step
	Due  *time.Time
	Late bool
}

type concernShown struct {
	reading.Said
	Name, Words string
	Cut         bool
	Acute       bool
	Outcome     casework.ConcernOutcome
}

// Outcomes are what a screening can lead to, by name.
func (concernShown) Outcomes() []incoming.Choice { return casework.ConcernOutcome("").Choices() }

type handedShown struct {
	Name, Asked string
	Waits       bool
}

// handover shows the children's department what goes with a child to an outside duty team. It has names, numbers and texts, so each reading is recorded;
// protected addresses stand there only for who asks for them (?protected=shown), which is recorded as such. To everybody else it is as if there were no
// such journey.
func (a *api) handover(r *request) {
	caseNo := r.PathValue("case")
	err := a.Desk.MayRead(r.Context(), r.actor, caseNo, casework.AddressHandover)
	if errors.Is(err, relay.ErrNotYours) && casework.MayEver(casework.AddressHandover, r.actor) {
		err = relay.ErrNoJourney
	}
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	shown := r.URL.Query().Get("protected") == "shown"
	h, err := a.Reading.HandedOver(r.Context(), r.actor, caseNo, shown)
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	now := time.Now()
	page := handoverPage{Case: caseNo, Now: now, By: r.actor.ID, Ring: whomToRing(a.Policy, now), Shown: shown}
	page.fill(h, a.Policy.Responsible(policy.Children).ID)
	r.show(200, "handover", page)
}

func (p *handoverPage) fill(h reading.HandedOver, children string) {
	name := func(member string) string {
		if known := h.Persons[member].Name; known != "" {
			return known
		}
		return member
	}
	names := func(members []string) (all []string) {
		for _, m := range members {
			all = append(all, name(m))
		}
		return all
	}
	for _, m := range h.Members {
		who := h.Persons[m.Member]
		shown := personShown{
			Member: m.Member, Name: name(m.Member), CPR: who.CPR, Address: who.Address, Telephone: who.Telephone, Protected: m.Protected || who.Protected,
			Reach: m, Channels: casework.Channel("").Choices(), Safely: who.Safely,
			Custody: names(m.Custody), Child: m.Kind == casework.Child, LeftAt: m.LeftAt, Died: m.LeftWhy == casework.Died, Elsewhere: m.LeftWhy == casework.Outside,
		}
		for _, x := range h.Supporters {
			if x.Who == m.Member && !x.Since.After(p.Now) && (x.Until == nil || !x.Until.Before(p.Now)) {
				shown.Roles = append(shown.Roles, roleShown{x.Role, name(x.Member)})
			}
		}
		if p.Protected = p.Protected || shown.Protected; shown.Protected && !p.Shown {
			shown.Address, shown.Telephone, shown.Safely, shown.Hidden = "", "", "", true
		}
		p.People = append(p.People, shown)
		if m.Kind == casework.Child && !shown.Died {
			p.Children = append(p.Children, childOf(h, m.Member, shown.Name, children))
		}
	}
	for _, x := range h.Outside {
		outside := outsideShown{Kind: x.Kind, Of: name(x.Member), Words: h.Texts[x.Who], Hidden: p.Protected && !p.Shown}
		if outside.Hidden {
			outside.Words = ""
		}
		p.Outside = append(p.Outside, outside)
	}
	for _, x := range h.Marks {
		p.Apart = append(p.Apart, apartShown{string(x.Kind), name(x.Member), name(x.Other), h.Texts[x.Reason], x.Kind.Choices()})
	}
	for _, x := range h.Handed {
		k, _ := casework.ParseKey(x.Key)
		p.Handed = append(p.Handed, handedShown{name(k.Subject), h.Texts[x.Reason], isOpen(h.Tasks, x.Key)})
	}
	p.concerns(h, name)
}

func isOpen(open []casework.TaskRow, key string) bool {
	return slices.ContainsFunc(open, func(t casework.TaskRow) bool { return t.Key == key })
}

// childOf is what holds of one child: the latest that protects the child, what runs, and what is still to be decided.
func childOf(h reading.HandedOver, member, name, department string) childShown {
	c := childShown{Name: name}
	for _, x := range h.Protections {
		if x.Member == member {
			c.Protection = &protectionShown{x, h.Texts[x.Who]}
		}
	}
	for _, x := range h.Measures {
		if x.Member == member && x.EndedAt == nil {
			c.Measures = append(c.Measures, x)
		}
	}
	for _, t := range h.Tasks {
		if casework.NamesIn(t.Subject)[0] == member && t.Department == department {
			d := h.Deadlines[t.Key]
			c.Tasks = append(c.Tasks, taskShown{t.Step, d.Due, d.State == casework.Late})
		}
	}
	for _, x := range h.Appeals {
		if x.Member == member && (x.State == casework.AppealReassessed || x.State == casework.AppealPassedOn) {
			c.Appeals = append(c.Appeals, x)
		}
	}
	return c
}

// concerns are the latest, newest first.
func (p *handoverPage) concerns(h reading.HandedOver, name func(string) string) {
	for _, s := range slices.Backward(h.Said) {
		if len(p.Concerns) == concernsShown {
			p.Earlier++
			continue
		}
		c := concernShown{Said: s, Name: name(s.Subject)}
		if s.Body != nil {
			c.Words = *s.Body
			if text := []rune(c.Words); len(text) > textShown {
				c.Words, c.Cut = string(text[:textShown]), true
			}
		}
		for _, row := range h.Concerns {
			if s.N != nil && row.Member == s.Subject && row.N == *s.N {
				c.Acute, c.Outcome = row.Acute, row.Outcome
			}
		}
		p.Concerns = append(p.Concerns, c)
	}
}
