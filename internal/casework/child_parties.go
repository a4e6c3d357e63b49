package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// Parties to a decision on a child are those who have custody and the child from an age that the policy names: 10 in the cases that Barnets lov § 3 names (read: measures,
// placement and where, contact, return home, youth support, and all that the committee and the courts decide; § 20, that a child is investigated, is not among them). A parent without custody is one where the decision is about that parent (ast.dk, "Din sag om
// anbringelse"; before a decision on contact they are heard, § 142, stk. 3, read). Everybody else is none: a foster family, other relatives.

// partiesTo are those who live and get a decision: the parties to the child's case, and the parents without custody whom it is about.
func (s *State) partiesTo(child *Member, d *ChildDecision) []string {
	if child.Child.OfAgeAt != nil {
		return []string{child.ID} // nobody speaks for somebody of 18
	}
	parties := s.livingParties(child)
	if d.Kind == DecisionToInvestigate && d.DecidedBy == "" && !child.Child.hasTurned(consentMonths, d.DecidedAt) {
		parties = slices.DeleteFunc(parties, func(id string) bool { return id == child.ID }) // § 3 does not name § 20; the young of 15 act for themselves
	}
	for _, id := range d.Concerns {
		if m := s.Member(id); m != nil && m.LeftWhy != Died && !slices.Contains(parties, id) {
			parties = append(parties, id)
		}
	}
	return parties
}

// concerned holds that whom a decision is about beside the parties are adults of the family who have no custody.
func (s *State) concerned(child *Member, ids []string) *Refusal {
	for _, id := range ids {
		switch m := s.Member(id); {
		case m == nil || m.Kind != Adult || m.LeftWhy == Died:
			return refuse("member-unknown", "concerns", "Der er ingen voksen med det nummer. Tilføj personen først.",
				"The journey knows no living adult with that number; add the person first.")
		case slices.Contains(child.Child.Parties, id):
			return refuse("party-already", "concerns", "Den voksne har forældremyndigheden og er part i forvejen. Skriv kun forældre uden forældremyndighed.",
				"The adult has custody and is a party anyway. Write parents without custody only.")
		}
	}
	return nil
}

// Complainant is who complains of a decision on a child without being a party to it.
type Complainant string

// Who that is.
const (
	ParentWithoutCustody Complainant = "parent-without-custody"
	FosterFamily         Complainant = "foster-family"
	Relative             Complainant = "relative"
	SomebodyElse         Complainant = "other"
)

// Choices are who complains.
func (Complainant) Choices() []incoming.Choice {
	return choices(
		is(ParentWithoutCustody, "en forælder uden forældremyndighed, som afgørelsen ikke er rettet mod", "a parent without custody whom the decision is not about"),
		is(FosterFamily, "plejefamilien", "the foster family"), is(Relative, "andre i familien eller netværket", "others of the family or network"), is(SomebodyElse, "andre", "somebody else"),
	)
}

// TellNoParty is that somebody has complained of a decision on a child who is no party to it, and what they were told in plain words. Whether somebody may complain to it
// is the board's to say (so it is believed; not read): who holds on to the complaint has it passed on.
type TellNoParty struct {
	Child      string       `json:"child"`
	Decision   int          `json:"decision" range:"0..100000" da:"Afgørelsens nummer for barnet" en:"The decision's number for the child"`
	Who        Complainant  `json:"who" da:"Hvem der klager" en:"Who complains"`
	Member     string       `json:"member,omitempty" da:"Personens nummer (hvis det er en voksen i forløbet)" en:"The person's number (an adult of the journey)" of:"adult"`
	ReceivedOn incoming.Day `json:"receivedOn,omitempty" back:"2" da:"Klagen er modtaget den (tomt: i dag)" en:"The complaint was received on (empty: today)"`
	Told       TextRef      `json:"told" da:"Hvad personen har fået at vide: hvorfor vedkommende ikke er part, og hvad vedkommende kan gøre" en:"What they were told: why they are no party, and what they can do"`
	ToBoard    bool         `json:"toBoard" required:"true" da:"Klagen fastholdes og sendes til Ankestyrelsen" en:"They hold on to the complaint, and it goes to the appeals board"`
}

func (TellNoParty) Name() string { return "tell-no-party" }

func (d TellNoParty) happened(now time.Time) (time.Time, bool) { return happenedOn(d.ReceivedOn, now) }

// Check that there is such a decision, that who complains is no party to it, and what they were told.
func (d TellNoParty) Check(s *State, _ Actor, _ time.Time) *Refusal {
	child, r := s.decidedOn(d.Child)
	if r != nil {
		return r
	}
	decided := child.Child.decision(d.Decision)
	if decided == nil {
		return refuse("no-decision", "decision", "Der er ingen afgørelse om barnet med det nummer. Skriv nummeret på den afgørelse, som klagen gælder.", "There is no decision on the child with that number. Write the number of the decision that the complaint is about.")
	}
	if m := s.Member(d.Member); d.Member != "" && (m == nil || m.Kind != Adult || m.LeftWhy == Died) {
		return refuse("member-unknown", "member", "Der er ingen voksen med det nummer. Lad feltet stå tomt.", "There is no living adult with that number. Leave the field empty.")
	}
	switch {
	case d.Member != "" && child.Child.mayAppeal(decided, d.Member):
		return refuse("party-known", "member", "Personen er part i afgørelsen og kan klage. Skriv klagen ind (file-appeal).", "That person is a party to the decision and may appeal. Write the appeal down (file-appeal).")
	case d.Who == "":
		return noChoice("who", d.Who)
	case d.Told == 0:
		return refuse("told-missing", "told", "Fortæl personen med almindelige ord, hvorfor vedkommende ikke er part. Skriv, hvad I har sagt.", "Tell them in plain words why they are no party. Write what you said.")
	}
	return nil
}

// Apply writes it down; a member of the family gets what they were told as a letter, which says nothing of the decision.
func (d TellNoParty) Apply(s *State, by Actor, now time.Time) {
	post := s.Policy.Responsible(policy.Post).ID
	k := Key{Step: StepAppeal, Subject: d.Child, N: s.next("no-party " + d.Child)}
	why := string(d.Who)
	if d.Member != "" {
		why += " " + d.Member
		s.tellLetter(now, d.Member, Message{
			ID: s.MessageID(k, MessageLetter, 0) + "/" + string(CodeNoParty), Key: k.String(), Code: string(CodeNoParty), Text: d.Told,
		}, s.basis(StepAppealPeriod, now))
	}
	if d.ToBoard {
		why += " to-board"
		s.Notify(now, post, CodeNoPartyToBoard, k, []string{d.Child}, s.basis(StepAppealPeriod, now))
	}
	s.note(now, Entry{Kind: NoPartyTold, Actor: by, Subject: d.Child, Key: Key{Step: StepMeasure, Subject: d.Child, N: d.Decision}.String(), Why: why, Reason: d.Told, Basis: "ast.dk, Din sag om anbringelse"})
}
