package mail

// text is what e-mails say in one language.
type text struct {
	Subject, Case, Late           string
	What, Department, Since, Told string
	See, Foot                     string
	language                      string
}

// texts has each language that there is.
var texts = map[string]text{
	"da": {
		Subject: "frist overskredet", Case: "Sag", Late: "en frist er overskredet.",
		What: "Hvad", Department: "Forvaltning", Since: "Overskredet siden", Told: "Sendt til", See: "Se sagen her",
		Foot:     "Sendt automatisk af Samspil; mailen kan ikke besvares. Den nævner ingen ved navn, men sagsnummeret hører til en familie: send den ikke videre.",
		language: "da",
	},
	"en": {
		Subject: "deadline missed", Case: "Case", Late: "a deadline has been missed.",
		What: "What", Department: "Department", Since: "Late since", Told: "Sent to", See: "See the case here",
		Foot:     "Sent automatically by Samspil; it cannot be answered. It names nobody, but the case number belongs to a family: do not send it on.",
		language: "en",
	},
}
