package casework

// A concern can come in about a child who turns 18 before anybody has looked at it. The 24 hours and the fifteen minutes go on: a person sees it and says whether
// there is danger. What the law has for a child (screening, protection, a placement) does not open for an adult, who decides for themself; so whoever assesses the
// concern says what happens instead. So it is with what was assessed before the birthday and not yet screened, and with an acute danger where nobody had said, or decided, what protects
// from it: the question stays until a person answers it. Samspil tells nobody on the side for adults by itself: what it may be told of an adult's affairs, the adult agrees to, or the
// one who assesses it finds the ground for.

// Onward is what happens with a concern about somebody who is of age when it is assessed.
type Onward string

// What can happen.
const (
	OnwardAdultSide Onward = "adult-side" // somebody who helps adults has been told, or the young person was seen over to them
	OnwardHelpNow   Onward = "help-now"   // the police or an ambulance was called
	OnwardNothing   Onward = "nothing"
)

// onward holds that it is said what happens where the person is of age, and nowhere else: a child's concern is screened. acute: they are in danger now.
func onward(t *ChildTrack, to Onward, acute bool) *Refusal {
	switch {
	case t.OfAgeAt != nil && to == "":
		return refuse("onward-missing", "onward", "Den unge er fyldt 18 år, så barnets lov giver ikke mulighed for mere. Skriv, hvad der sker nu: adult-side, help-now eller nothing.",
			"The young person has turned 18, so what the law has for a child is over. Write what happens now: adult-side, help-now or nothing.")
	case t.OfAgeAt == nil && to != "":
		return refuse("onward-child", "onward", "Barnet er ikke fyldt 18 år: underretningen bliver screenet. Lad feltet stå tomt.",
			"The child has not turned 18, so the concern is screened. Leave the field empty.")
	case acute && to == OnwardNothing:
		return refuse("onward-acute", "onward", "Den unge er i akut fare. Skriv, hvem der hjælper nu: adult-side eller help-now.",
			"The young person is in acute danger. Write who helps now: adult-side or help-now.")
	}
	return nil
}

// ofAge holds that nothing is opened that the law has for a child, where the young person turned 18 between the assessment and the screening.
func (d ScreenConcern) ofAge(t *ChildTrack) *Refusal {
	if d.cause() {
		return refuse("screening-of-age", "outcome", "Den unge er fyldt 18 år, så hverken afdækning, undersøgelse eller en sag følger. Skriv none, og hvad der sker i stedet (onward).",
			"The young person has turned 18, so neither a clarification, an investigation nor a case follows. Write none, and what happens instead (onward).")
	}
	return onward(t, d.Onward, false)
}

// ofAge holds that nobody is written down as placed who decides for themself.
func (d DecideProtection) ofAge(t *ChildTrack) *Refusal {
	if t.OfAgeAt != nil && d.Protects == PlacedAcutely {
		return refuse("protection-of-age", "protects", "Den unge er fyldt 18 år og kan ikke anbringes som barn. Skriv, hvad der beskytter den unge nu, og hvor den unge sover.",
			"The young person has turned 18 and cannot be placed as a child. Write what protects them now, and where they sleep.")
	}
	return nil
}
