package casework

import (
	"time"

	"samspil/internal/incoming"
)

// Choices are the kinds of outside party.
func (CollaboratorKind) Choices() []incoming.Choice {
	return choices(
		is(FreeSchool, "fri- eller privatskole", "free or private school"), is(SchoolElsewhere, "skole i en anden kommune", "school of another municipality"),
		is(HealthVisitor, "sundhedsplejerske", "health visitor"), is(Fosterers, "plejefamilie", "foster family"), is(Doctor, "læge", "doctor"), is(AnotherCollaborator, "andre", "somebody else"),
	)
}

// Choices are the grounds on which an outside party hears of somebody.
func (CollaboratorGround) Choices() []incoming.Choice {
	return choices(is(HearsByConsent, "samtykke", "consent"), is(HearsByLaw, "lov", "law"))
}

// AddCollaborator writes an outside party (samarbejdspart) into the journey as a collaborator of one of the family.
type AddCollaborator struct {
	Member      string             `json:"member"`
	Kind        CollaboratorKind   `json:"kind" required:"true" da:"Hvem det er" en:"What they are"`
	Who         TextRef            `json:"who" da:"Navn og adresse" en:"Name and address"`
	Ground      CollaboratorGround `json:"ground" required:"true" da:"Hvorfor de må høre om personen" en:"Why they may hear of the person"`
	ConsentedBy []string           `json:"consentedBy,omitempty" max:"12" da:"Hvem der har givet samtykke (ved samtykke)" en:"Who has consented (for consent)" of:"member"`
	Told        bool               `json:"told,omitempty" da:"De har fået at vide, at de er skrevet ind (plejefamilier og andre private)" en:"They have been told that they are written down (foster families and other private people)"`
	Reason      TextRef            `json:"reason,omitempty" da:"Hvilken lov, og hvorfor (ved lov)" en:"Which law, and why (for law)"`
}

func (AddCollaborator) Name() string { return "add-collaborator" }

// Check that it is somebody's, who and where they are, and on what ground they hear. Whoever is private is told that they are written down (GDPR art. 14; read for members of the family, believed to hold for them
// alike): the letter about the journey is for who is in it, so a person tells them. Whoever writes for an institution or a practice acts for it, and needs no letter of their own (believed).
func (d AddCollaborator) Check(s *State, _ Actor, _ time.Time) *Refusal {
	m, r := s.present(d.Member, "member")
	if r = first(s.running(), r); r != nil {
		return r
	}
	switch {
	case d.Kind == "":
		return noChoice("kind", d.Kind)
	case d.Who == 0:
		return refuse("collaborator-who", "who", "Skriv, hvem det er, og adressen.", "Write who they are, and their address.")
	case d.Ground == "":
		return noChoice("ground", d.Ground)
	case (d.Kind == Fosterers || d.Kind == AnotherCollaborator) && !d.Told:
		return refuse("collaborator-untold", "told", "Fortæl dem først, at de er skrevet ind, hvad I har om dem og hvorfor (databeskyttelsesforordningen art. 14).",
			"First tell them that they are written down, what you have about them and why (GDPR art. 14).")
	case d.Ground == HearsByLaw:
		return reasonGiven(d.Reason)
	}
	if speakers := s.speakingFor(m.ID); len(speakers) == 0 || len(without(speakers, d.ConsentedBy)) > 0 {
		return refuse("collaborator-consent", "consentedBy", "Samtykket mangler: spørg personen selv, eller alle, der har forældremyndigheden over et barn under 15 år.",
			"The consent is missing: ask the person, or everybody who has custody of a child below 15.")
	}
	return s.known(d.ConsentedBy, "consentedBy")
}

// known holds that everybody who is named is somebody whom the journey knows.
func (s *State) known(ids []string, field string) *Refusal {
	for _, id := range ids {
		if s.Member(id) == nil {
			return unknown(field)
		}
	}
	return nil
}

// Apply writes it down.
func (d AddCollaborator) Apply(s *State, by Actor, now time.Time) {
	s.LastCollaborator++
	c := &Collaborator{N: s.LastCollaborator, Member: d.Member, Kind: d.Kind, Who: d.Who, Ground: d.Ground, ConsentedBy: d.ConsentedBy, At: now.UTC()}
	s.Collaborators = append(s.Collaborators, c)
	s.note(now, Entry{Kind: CollaboratorAdded, Actor: by, Subject: d.Member, Why: c.ID() + " " + string(d.Kind), Reason: d.Reason, Basis: string(d.Ground), Rows: Rows{Collaborators: []CollaboratorRow{c.row(nil)}}})
}

// RemoveCollaborator takes an outside party out of the journey: it has no part any more, or a consent is taken back.
type RemoveCollaborator struct {
	Collaborator string  `json:"collaborator" da:"Samarbejdspart" en:"Outside party" of:"collaborator"`
	Reason       TextRef `json:"reason"`
}

func (RemoveCollaborator) Name() string { return "remove-collaborator" }

// Check that it is there.
func (d RemoveCollaborator) Check(s *State, _ Actor, _ time.Time) *Refusal {
	if r := s.running(); r != nil {
		return r
	}
	if s.collaborator(d.Collaborator) == nil {
		return noCollaborator("collaborator")
	}
	return reasonGiven(d.Reason)
}

func noCollaborator(field string) *Refusal {
	return refuse("collaborator-unknown", field, "Der er ingen samarbejdspart med det nummer. Skriv for eksempel collaborator-1.", "There is no collaborator with that number. Write for example collaborator-1.")
}

// Apply takes it out.
func (d RemoveCollaborator) Apply(s *State, by Actor, now time.Time) {
	c, at := s.collaborator(d.Collaborator), now.UTC()
	s.note(now, Entry{Kind: CollaboratorRemoved, Actor: by, Subject: c.Member, Why: c.ID(), Reason: d.Reason, Rows: Rows{Collaborators: []CollaboratorRow{c.row(&at)}}})
	s.collaboratorOver(c, now)
}
