package mailcatcher

// text is what the page says in one language, beside the frame.
type text struct {
	Title, Intro, JSON    string
	None, Count, To, Sent string
	Open, Times           string
}

var danish = text{
	Title: "E-mails",
	Intro: "Alt, hvad Samspil har sendt med e-mail på denne maskine. Intet er sendt videre.",
	JSON:  "Som JSON",
	None:  "Ingen e-mails.", Count: "e-mails", To: "Til", Sent: "Sendt", Open: "Åbn linket i mailen", Times: "gange modtaget",
}

var english = text{
	Title: "E-mails",
	Intro: "Everything that Samspil has sent by e-mail on this machine. Nothing was sent on.",
	JSON:  "As JSON",
	None:  "No e-mails.", Count: "e-mails", To: "To", Sent: "Sent", Open: "Open the link in the e-mail", Times: "times received",
}
