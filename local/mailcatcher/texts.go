package mailcatcher

// text is what the page says in one language.
type text struct {
	Title, Intro, Language     string
	CaseLabel, Show, All, JSON string
	None, Count, To, Sent      string
	Open, Times                string
	layout                     string // of a point in time
}

var danish = text{
	Title:     "E-mails",
	Intro:     "Alt, hvad Samspil har sendt med e-mail på denne maskine. Intet er sendt videre.",
	Language:  "In English",
	CaseLabel: "Sagsnummer", Show: "Vis", All: "Vis alle sager", JSON: "Som JSON",
	None: "Ingen e-mails.", Count: "e-mails", To: "Til", Sent: "Sendt", Open: "Åbn linket i mailen", Times: "gange modtaget",
	layout: "02.01.2006 15:04",
}

var english = text{
	Title:     "E-mails",
	Intro:     "Everything that Samspil has sent by e-mail on this machine. Nothing was sent on.",
	Language:  "På dansk",
	CaseLabel: "Case number", Show: "Show", All: "Show all cases", JSON: "As JSON",
	None: "No e-mails.", Count: "e-mails", To: "To", Sent: "Sent", Open: "Open the link in the e-mail", Times: "times received",
	layout: "2 Jan 2006 15:04",
}
