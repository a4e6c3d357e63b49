package casework

import "time"

// DecideProtection is what protects a child who was found in acute danger, from now until more is decided.
type DecideProtection struct {
	Task     string   `json:"task"`
	Protects Protects `json:"protects" da:"Hvad beskytter barnet nu?" en:"What protects the child now?"`
	Who      TextRef  `json:"who,omitempty" da:"Hvem der passer på barnet, og hvordan I får fat i dem" en:"Who looks after the child, and how they are reached"`
	Sleeps   Sleeps   `json:"sleeps" da:"Hvor sover barnet i nat?" en:"Where does the child sleep tonight?"`
	Reason   TextRef  `json:"reason"`
	Happened
}

func (DecideProtection) Name() string { return "decide-protection" }

// Check that it is asked, that somebody looks after the child, and that what protects the child fits where the child sleeps.
func (d DecideProtection) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.answeredBy(d)
	if r != nil {
		return r
	}
	child := s.Member(t.Key.Subject).Child
	if r := d.ofAge(child); r != nil {
		return r
	}
	if t.Key.Step == StepAcutePlacement && d.Protects == PlacedAcutely {
		return refuse("placement-decides", "protects", "Barnet er anbragt akut, og afgørelsen om anbringelsen mangler. Træf den (decide-measure); så falder opgaven bort. Er barnet ikke længere anbragt, så skriv, hvad der beskytter det nu.",
			"The child is placed acutely, and the decision on the placement is missing. Take it (decide-measure), and the task is over. Where the child is not placed any more write what protects the child now.")
	}
	if r := d.expected(child, now); r != nil {
		return r
	}
	var who, sleeps *Refusal
	if d.Who == 0 && d.Protects != NoDangerNow {
		who = refuse("protection-who", "who", "Det fremgår ikke, hvem der passer på barnet. Skriv hvem, og hvordan I får fat i dem.",
			"It does not say who looks after the child. Write who does, and how they are reached.")
	}
	switch {
	case d.Protects == PlacedAcutely && (d.Sleeps == SleepsHome || d.Sleeps == SleepsShelter):
		sleeps = refuse("protection-placed", "sleeps", "Et barn, der er anbragt akut, sover hverken hjemme eller på krisecenter. Skriv, hvor barnet er anbragt, eller vælg, hvad der ellers beskytter barnet.",
			"A child who was placed acutely sleeps neither at home nor in a shelter. Write where the child is placed, or choose what else protects the child.")
	case d.Sleeps.placement() && d.Protects != PlacedAcutely && !child.PlacedOutside() && child.OfAgeAt == nil:
		sleeps = refuse("protection-placed", "protects", "Et barn, der sover i en plejefamilie eller på en institution, er anbragt. Skriv placed-acutely, eller ret, hvor barnet sover.",
			"A child who sleeps in a foster family or an institution is placed there: write placed-acutely, or correct where the child sleeps.")
	}
	return first(who, sleeps, reasoned(d.Reason))
}

// expected holds that a child who is not born yet sleeps nowhere, and is not placed: what protects it protects whoever bears it.
func (d DecideProtection) expected(t *ChildTrack, now time.Time) *Refusal {
	born := t.AdultFrom.IsZero() || t.hasTurned(18*12, now)
	switch {
	case born && d.Sleeps == NotBornYet:
		return refuse("protection-born", "sleeps", "Barnet er født. Skriv, hvor det sover i nat.", "The child is born. Write where it sleeps tonight.")
	case !born && d.Sleeps != NotBornYet:
		return refuse("protection-unborn", "sleeps", "Barnet er ikke født endnu. Vælg not-born, og skriv, hvad der beskytter barnet og den gravide nu.", "The child is not born yet. Choose not-born, and write what protects the child and whoever bears it now.")
	case !born && d.Protects == PlacedAcutely:
		return refuse("protection-unborn", "protects", "Et barn, der ikke er født endnu, kan ikke anbringes. Vælg, hvad der beskytter barnet og den gravide nu.", "A child who is not born yet cannot be placed. Choose what protects the child and whoever bears it now.")
	}
	return nil
}

// Apply writes it down, and says that a decision on the placement follows where the child was placed acutely. Where there was danger it is asked of each sibling at home. Nothing else comes of it.
func (d DecideProtection) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	child, k := s.Member(t.Key.Subject), t.Key
	s.answer(t, by, now, d, d.Reason, Rows{Protections: []ProtectionRow{{
		Member: child.ID, N: k.N, Protects: d.Protects, Who: d.Who, Sleeps: d.Sleeps, DecidedAt: d.at(now),
	}}})
	s.Forget(k)
	if d.Protects != NoDangerNow && k.Step == StepChildProtection {
		s.askSiblingsDanger(child, t.Deadline.Start, now)
	}
	if d.Protects == PlacedAcutely && !child.Child.PlacedOutside() {
		s.placementFollows(child, k, t.Deadline.Start, now)
	}
}

func (d DecideProtection) went() string { return string(d.Protects) + ", " + string(d.Sleeps) }
