package page

// Words are the frame's, in one language.
type Words struct {
	CaseLabel, Show, All string
	// Other is the other language's name for itself.
	Other  string
	layout string // of a point in time
}

var danish = Words{CaseLabel: "Sagsnummer", Show: "Vis", All: "Vis alle sager", Other: "In English", layout: "02.01.2006 15:04"}

var english = Words{CaseLabel: "Case number", Show: "Show", All: "Show all cases", Other: "På dansk", layout: "2 Jan 2006 15:04"}
