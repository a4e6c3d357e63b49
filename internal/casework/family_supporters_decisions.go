package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
)

// RecordSupporter is somebody who stands by a member from a day on. Staff write it down, with how the member said so or what the guardianship says: somebody else may hold a citizen's sign-in, and would
// get their letters by it.
type RecordSupporter struct {
	Member    string        `json:"member"`
	Supporter string        `json:"supporter" da:"Hvem der står ved personens side (en voksen i forløbet; tilføj først den, der ikke er det)" en:"Who stands by the person (an adult of the journey; first add whoever is none)" of:"member"`
	Role      SupporterRole `json:"role" required:"true" da:"Som" en:"As"`
	Matters   Matters       `json:"matters,omitempty" da:"Hvad værgemålet eller fuldmagten omfatter (ikke for en bisidder)" en:"What the guardianship or the power of attorney covers (not of a companion)"`
	From      incoming.Day  `json:"from,omitempty" back:"30" ahead:"1" da:"Fra (tomt: i dag)" en:"From (empty: today)"`
	Until     incoming.Day  `json:"until,omitempty" ahead:"20" da:"Til og med (tomt: indtil videre)" en:"Until and with (empty: until further notice)"`
	Reason    TextRef       `json:"reason"`
}

func (RecordSupporter) Name() string { return "record-supporter" }

// Check that both are in the journey, that somebody can have that role towards the member, and that no mark keeps them apart. It is taken until the journey has ended: letters go out until then.
func (d RecordSupporter) Check(s *State, _ Actor, now time.Time) *Refusal {
	if s.Stage == Ended {
		return s.running()
	}
	m, who := s.Member(d.Member), s.Member(d.Supporter)
	switch {
	case m == nil || m.LeftWhy == Died:
		_, r := s.present(d.Member, "member")
		return r
	case who == nil || who.LeftWhy == Died:
		return unknown("supporter")
	case selfOf(s.Members, d.Member) == selfOf(s.Members, d.Supporter):
		return refuse("supporter-self", "supporter", "Det er den samme person. Skriv den, der står ved personens side.", "It is the same person. Write whoever stands by them.")
	}
	return first(d.fits(m, who), d.covers(), d.kept(s), d.inTime(now), d.anew(s, now), reasonGiven(d.Reason))
}

// fits holds that the role is one that this person can have towards this member. Whoever is at a child's side has turned 15 (Barnets lov § 6, stk. 4, read); whoever acts for somebody is of age.
func (d RecordSupporter) fits(m, who *Member) *Refusal {
	guards := d.Role == Guardian || d.Role == CoGuardian
	switch {
	case who.Kind != Adult && (d.Role != Companion || !who.Child.OwnConsent):
		return refuse("supporter-age", "supporter", "En bisidder skal være fyldt 15 år; en værge og en repræsentant skal være myndig. Vælg en anden.",
			"A companion has turned 15; a guardian and a representative are of age. Choose somebody else.")
	case guards && m.Kind != Adult:
		return refuse("supporter-custody", "role", "Et barns værge er den, der har forældremyndigheden. Skriv det i stedet som forældremyndighed (set-custody).",
			"A child's guardian is whoever has custody. Write it as custody instead (set-custody).")
	case d.Role == Representative && m.Child != nil && !slices.Contains(m.Child.Parties, m.ID):
		return refuse("supporter-no-party", "role", "Barnet er ikke selv part endnu og har i stedet ret til en bisidder. Vælg det, eller skriv repræsentanten ved den, der har forældremyndigheden.",
			"The child is no party itself yet, and has a right to a companion instead. Choose that, or write the representative with whoever has custody.")
	}
	return nil
}

func (d RecordSupporter) covers() *Refusal {
	switch {
	case d.Role == Companion && d.Matters != "":
		return refuse("matters-companion", "matters", "En bisidder handler ikke for personen. Lad feltet stå tomt.", "A companion does not act for the person. Leave the field empty.")
	case d.Role == CoGuardian && d.Matters != EconomicMatters && d.Matters != "":
		return refuse("matters-co-guardian", "matters", "Et samværgemål gælder kun økonomiske forhold (værgemålsloven § 7). Ret feltet, eller lad det stå tomt.",
			"A co-guardian has a part in economic matters only (Værgemålsloven § 7). Correct the field, or leave it empty.")
	case (d.Role == Guardian || d.Role == Representative) && d.Matters == "":
		return refuse("matters-missing", "matters", "Skriv, hvad værgemålet eller fuldmagten omfatter: alt, personlige forhold eller økonomiske forhold.",
			"Write what the guardianship or the power of attorney covers: everything, personal or economic matters.")
	}
	return nil
}

// kept says no more than that it cannot be: who knows of a mark is the children's department.
func (d RecordSupporter) kept(s *State) *Refusal {
	if !apart(s.Members, d.Member, d.Supporter) {
		return nil
	}
	return refuse("supporter-kept", "supporter", "De to kan ikke stå ved hinandens side i forløbet. Vælg en anden, eller tal med børneforvaltningen.",
		"These two cannot stand by each other in the journey. Choose somebody else, or talk to the children's department.")
}

func (d RecordSupporter) inTime(now time.Time) *Refusal {
	if d.Until.Given() && (d.Until.End().Before(now) || d.From.Given() && d.Until.End().Before(d.From.Start())) {
		return refuse("supporter-until", "until", "Den sidste dag ligger før i dag eller før den første. Ret den.", "The last day lies before today, or before the first. Correct it.")
	}
	return nil
}

func (d RecordSupporter) anew(s *State, now time.Time) *Refusal {
	is := func(x Supporter) bool {
		return x.Member == d.Member && x.Who == d.Supporter && x.Role == d.Role && (!x.Until.Given() || !now.After(x.Until.End()))
	}
	if slices.ContainsFunc(s.Supporters, is) {
		return unchanged("supporter-already", "supporter", "Det er allerede registreret. Er noget ændret, så afslut det først (end-supporter).", "It is recorded already. Where something has changed, end it first (end-supporter).")
	}
	return nil
}

// Apply records it and tells those who work with the member: from then on they turn to whoever acts for them, too.
func (d RecordSupporter) Apply(s *State, by Actor, now time.Time) {
	s.LastSupporter++
	x := Supporter{N: s.LastSupporter, Member: d.Member, Who: d.Supporter, Role: d.Role, Matters: d.Matters, From: d.From, Until: d.Until, Reason: d.Reason}
	if !x.From.Given() {
		x.From = incoming.DayOf(now)
	}
	s.Supporters = append(s.Supporters, x)
	s.letSupporterGo(x.Member, now)
	s.note(now, Entry{Kind: SupporterRecorded, Actor: by, Subject: x.Member, Key: x.key().String(), Why: string(x.Role), Reason: d.Reason, Rows: Rows{Supporters: []SupporterRow{x.row()}}})
	s.tellSupporter(x, CodeSupporter, now)
}

// tellSupporter tells those who work with a member who stands by them.
func (s *State) tellSupporter(x Supporter, code Code, now time.Time) {
	for _, department := range s.knowing(s.Member(x.Member)) {
		s.Notify(now, department, code, x.key(), []string{x.Member, x.Who}, "")
	}
}

// SupporterEnd says why somebody does not stand by a member any more.
type SupporterEnd string

// The reasons.
const (
	SupportOver     SupporterEnd = "over"     // the member does not want it any more, or the guardianship is over
	SupportExcluded SupporterEnd = "excluded" // the municipality has decided so
)

// Choices are the reasons.
func (SupporterEnd) Choices() []incoming.Choice {
	return choices(
		is(SupportOver, "ønsket, fuldmagten eller værgemålet er slut", "the wish, the power of attorney or the guardianship is over"),
		is(SupportExcluded, "kommunen har afgjort, at personen ikke kan være det", "the municipality has decided that the person cannot be it"),
	)
}

// EndSupporter is somebody who does not stand by a member any more. The municipality can decide so against the member's wish where decisive interests of others or of the public speak against it (Forvaltningsloven § 8, stk. 2,
// read), and of a child's companion where there are certain reasons to think that they have other interests in mind than the child's (Barnets lov § 6, stk. 2, read). Whoever decides that sends
// the decision with its reasons and how to appeal from its own system; nobody decides that a guardian is none.
type EndSupporter struct {
	Support int          `json:"support" range:"0..100000" da:"Hvem der ikke længere står ved personens side" en:"Who does not stand by the person any more" of:"supporter"`
	Why     SupporterEnd `json:"why" required:"true" da:"Hvorfor" en:"Why"`
	Reason  TextRef      `json:"reason"`
}

func (EndSupporter) Name() string { return "end-supporter" }

// Check that there is such a one.
func (d EndSupporter) Check(s *State, _ Actor, _ time.Time) *Refusal {
	if s.Stage == Ended {
		return s.running()
	}
	x := s.supporter(d.Support)
	switch {
	case x == nil:
		return refuse("supporter-unknown", "support", "Der er ingen med det nummer, eller det er afsluttet. Skriv det nummer, der står sidst i beskeden.",
			"There is none with that number, or it has ended. Write the number that stands last in the message.")
	case d.Why == SupportExcluded && (x.Role == Guardian || x.Role == CoGuardian):
		return refuse("supporter-guardian", "why", "Kommunen afgør ikke, hvem der er værge. Tal med Familieretshuset, og afslut det her, når værgemålet er slut.",
			"The municipality does not decide who is a guardian. Talk to the agency of family law, and end it here when the guardianship is over.")
	}
	return reasonGiven(d.Reason)
}

// Apply ends it, and takes back the letters that have not left.
func (d EndSupporter) Apply(s *State, by Actor, now time.Time) {
	s.supportOver(*s.supporter(d.Support), d.Why, by, now, d.Reason)
}

func (s *State) supportOver(x Supporter, why SupporterEnd, by Actor, now time.Time, reason TextRef) {
	s.Supporters = slices.DeleteFunc(s.Supporters, func(other Supporter) bool { return other.N == x.N })
	row, at := x.row(), now.UTC()
	row.EndedAt, row.EndedWhy, row.Reason = &at, why, reason
	s.note(now, Entry{Kind: SupporterEnded, Actor: by, Subject: x.Member, Key: x.key().String(), Why: string(why), Reason: reason, Rows: Rows{Supporters: []SupporterRow{row}}})
	s.alsoTakenBack(Key{}, now)
	s.besideOff(now)
	if x.Found { // nobody has been told that they do
		s.letGo(x.asked(), Engine, now, "not needed any more")
		return
	}
	s.tellSupporter(x, CodeSupporterEnded, now)
}
