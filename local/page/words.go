package page

// Words are the frame's, in one language.
type Words struct {
	CaseLabel, Show, All string
	// Other is the other language's name for itself.
	Other string
}

var danish = Words{CaseLabel: "Sagsnummer", Show: "Vis", All: "Vis alle sager", Other: "In English"}

var english = Words{CaseLabel: "Case number", Show: "Show", All: "Show all cases", Other: "På dansk"}
