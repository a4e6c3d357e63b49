package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
)

// What is decided for the time being is carried out before anybody could be heard. So each party has it in writing within 24 hours, and hears that they may see what the case
// is built on, have a lawyer whom they do not pay, and say what they think (read on ast.dk, "Akutte afgørelser"; that the board's director is bound by the same 24 hours on
// ast.dk, too; Barnets lov § 140 was not read). The letter goes out by itself. This is that it reached each of them, and what each said of a lawyer: one is nobody's offer but
// their own.

// LawyerAnswer is what a party said when they were offered a lawyer.
type LawyerAnswer string

// The answers.
const (
	LawyerWanted   LawyerAnswer = "wanted"
	LawyerDeclined LawyerAnswer = "declined"
	LawyerNoAnswer LawyerAnswer = "no-answer" // not yet: the offer stands
)

// Choices are what a party can have said.
func (LawyerAnswer) Choices() []incoming.Choice {
	return choices(
		is(LawyerWanted, "vil have en advokat", "wants a lawyer"), is(LawyerDeclined, "vil ikke have en advokat", "does not want a lawyer"),
		is(LawyerNoAnswer, "har ikke svaret endnu, tilbuddet gælder fortsat", "has not answered yet, the offer stands"),
	)
}

// ToldParty is one party who has a provisional decision in writing, or could not be reached.
type ToldParty struct {
	Party     string          `json:"party" da:"Part" en:"Party" of:"member"`
	Lawyer    LawyerAnswer    `json:"lawyer,omitempty" da:"Svaret på tilbuddet om gratis advokat" en:"What they said of a lawyer free of charge"`
	OfferedAt incoming.Moment `json:"offeredAt,omitzero" back:"2" da:"Hvornår partens egen advokat blev tilbudt (tomt: sammen med beskeden)" en:"When a lawyer of their own was offered (empty: with the notice)"`
	// NotReached is why this party does not have it yet: it is still owed.
	NotReached TextRef `json:"notReached,omitempty" da:"Hvorfor parten ikke har fået beskeden" en:"Why this party has not got it"`
}

// TellProvisional is that parties have a provisional decision in writing, at the moment at which it happened. It is answered when each of them has.
type TellProvisional struct {
	Task    string      `json:"task"`
	Parties []ToldParty `json:"parties" max:"16" da:"Hvem der har fået beskeden" en:"Who has got it"`
	Notes   TextRef     `json:"notes,omitempty"`
	Happened
}

func (TellProvisional) Name() string { return "tell-provisional" }

// Notified is a party who has a provisional decision in writing.
type Notified struct {
	At        time.Time    `json:"at"`
	OfferedAt time.Time    `json:"offeredAt"` // a lawyer of their own
	Lawyer    LawyerAnswer `json:"lawyer"`
}

// provisional tells whether a decision was taken for the time being, and is carried out before anybody is heard.
func (d *ChildDecision) provisional() bool {
	return d.DecidedBy == ByChair || d.DecidedBy == ByDirector
}

// Untold are the parties to a decision who do not have it in writing yet, as far as anybody has written down.
func (t *ChildTrack) Untold(n int) []string {
	var untold []string
	if d := t.decision(n); d != nil {
		for _, l := range d.Letters {
			if !l.Off && l.Told == nil {
				untold = append(untold, l.Party)
			}
		}
	}
	return untold
}

// Check that it is owed, that each who is named is a party who was not told before, and was offered a lawyer of their own.
func (d TellProvisional) Check(s *State, _ Actor, _ time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepProvisional)
	if r = first(s.running(), r); r != nil {
		return r
	}
	if len(s.Member(t.Key.Subject).Child.decision(t.Key.N).Letters) == 0 {
		return refuse("nobody-to-tell", "task", "Ingen kendt part har fået afgørelsen endnu. Skriv først, hvem der har forældremyndigheden (name-custody); derefter skal de have besked.",
			"No party is known to have the decision yet. First write who has custody (name-custody); then they are owed the notice.")
	}
	untold := s.Member(t.Key.Subject).Child.Untold(t.Key.N)
	if len(d.Parties) == 0 && len(untold) > 0 {
		return refuse("parties-told", "parties", "Skriv, hvem der har fået beskeden, og hvad hver af dem har svaret på tilbuddet om gratis advokat.",
			"Write who has got the notice, and what each of them said of a lawyer free of charge.")
	}
	for i, p := range d.Parties {
		twice := slices.ContainsFunc(d.Parties[:i], func(q ToldParty) bool { return q.Party == p.Party })
		switch {
		case twice || !slices.Contains(untold, p.Party):
			return refuse("party-told", "parties", "Skriv kun parter i afgørelsen, hver én gang, som ikke allerede har fået beskeden.",
				"Write parties to the decision only, each once, who have not been told already.")
		case p.NotReached == 0 && p.Lawyer == "":
			return refuse("lawyer-offered", "parties", "Tilbyd hver part gratis advokat, og skriv svaret; et tilbud til den ene er ikke et tilbud til den anden (barnets lov § 140). Er parten ikke truffet, så skriv hvorfor.",
				"Offer each party a lawyer free of charge, and write what they said; an offer to one is none to another (Barnets lov § 140). Where the party was not reached write why.")
		case p.NotReached != 0 && p.Lawyer != "":
			return refuse("told-both", "parties", "Parten har enten fået beskeden eller ikke. Udfyld kun det ene felt.", "The party has got it or has not. Write one of the two, and leave the other empty.")
		}
	}
	return nil
}

// Apply writes down who was told, when, and what each said of a lawyer. Who was not reached is still owed it.
func (d TellProvisional) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepProvisional)
	child := s.Member(t.Key.Subject)
	decided, at := child.Child.decision(t.Key.N), d.at(now)
	for _, p := range d.Parties {
		e := Entry{Kind: PartyTold, Actor: by, Subject: p.Party, Key: d.Task, Why: "not reached", Reason: p.NotReached, Basis: t.Deadline.Basis}
		if p.NotReached == 0 {
			told := &Notified{At: at, OfferedAt: at, Lawyer: p.Lawyer}
			if p.OfferedAt.Given() {
				told.OfferedAt = p.OfferedAt.Time()
			}
			decided.to(p.Party).Told = told
			e.Why = "told, lawyer " + string(p.Lawyer)
		}
		s.note(now, e)
	}
	s.toldAll(t, child, decided, d, by, now)
}

// toldAll answers the task when each party has been told: at the moment of the last of them.
func (s *State) toldAll(t *Task, child *Member, decided *ChildDecision, d TellProvisional, by Actor, now time.Time) {
	if len(child.Child.Untold(t.Key.N)) > 0 {
		return
	}
	for _, l := range decided.Letters {
		if l.Told != nil && l.Told.At.After(d.at(now)) {
			d.HappenedAt = incoming.At(l.Told.At)
		}
	}
	s.answerAndForget(t, by, now, d, d.Notes, Rows{})
}
