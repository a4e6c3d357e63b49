package casework

// A concern can come in about a child who turns 18 before anybody has looked at it. The 24 hours and the fifteen minutes go on: a person sees it and says whether
// there is danger. What the law has for a child (screening, protection, a placement) does not open for an adult, who decides for themself; so whoever assesses the
// concern says what happens instead. Samspil tells nobody on the side for adults by itself: what it may be told of an adult's affairs, the adult agrees to, or the
// one who assesses it finds the ground for.

// Onward is what happens with a concern about somebody who is of age when it is assessed.
type Onward string

// What can happen.
const (
	OnwardAdultSide Onward = "adult-side" // somebody who helps adults has been told, or the young person was seen over to them
	OnwardHelpNow   Onward = "help-now"   // the police or an ambulance was called
	OnwardNothing   Onward = "nothing"
)

// onward holds that it is said what happens where the person is of age, and nowhere else: a child's concern is screened.
func (d AssessConcern) onward(t *ChildTrack) *Refusal {
	switch {
	case t.OfAgeAt != nil && d.Onward == "":
		return refuse("onward-missing", "onward", "Den unge er fyldt 18 år, så der følger ingen screening. Skriv, hvad der sker nu: adult-side, help-now eller nothing.",
			"The young person has turned 18, so no screening follows. Write what happens now: adult-side, help-now or nothing.")
	case t.OfAgeAt == nil && d.Onward != "":
		return refuse("onward-child", "onward", "Barnet er ikke fyldt 18 år: underretningen bliver screenet. Lad feltet stå tomt.",
			"The child has not turned 18, so the concern is screened. Leave the field empty.")
	case d.Acute && d.Onward == OnwardNothing:
		return refuse("onward-acute", "onward", "Den unge er i akut fare. Skriv, hvem der hjælper nu: adult-side eller help-now.",
			"The young person is in acute danger. Write who helps now: adult-side or help-now.")
	}
	return nil
}
