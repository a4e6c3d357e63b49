package provider

import (
	_ "embed" // for the page
	"html/template"
	"net/http"

	"samspil/internal/casework"
	"samspil/local/page"
)

//go:embed page.html
var pageSource string

var pageTemplate = template.Must(template.New("people").Parse(pageSource))

// text is what the page says in one language.
type text struct {
	Title, Intro, Choose, Open, All string
	Families                        string
	Roles                           map[casework.Role]string
}

var danish = text{
	Title: "De opdigtede medarbejdere", Intro: "Her står de i stedet for kommunens log-in. Ingen har en adgangskode.", Choose: "Vælg, hvem du vil være.", Open: "Åbn Samspil", All: "ingen forvaltning", Families: "De opdigtede familier",
	Roles: map[casework.Role]string{
		casework.Caseworker: "Sagsbehandler", casework.Coordinator: "Koordinerende sagsbehandler", casework.TeamLeader: "Teamleder", casework.Head: "Chef", casework.IT: "IT", casework.Protector: "Databeskyttelsesrådgiver",
	},
}

var english = text{
	Title: "The invented employees", Intro: "They stand in for the municipality's sign-in. Nobody has a password.", Choose: "Choose who to be.", Open: "Open Samspil", All: "no department", Families: "The invented families",
	Roles: map[casework.Role]string{
		casework.Caseworker: "Caseworker", casework.Coordinator: "Coordinating caseworker", casework.TeamLeader: "Team leader", casework.Head: "Head", casework.IT: "IT", casework.Protector: "Data protection officer",
	},
}

type shownPage struct {
	page.Frame
	Text   text
	Auth   string // the sign-in under way; empty: none
	Site   string
	People []shownPerson

	Citizens []Citizen // of the families; then no employee is there
}

type shownPerson struct{ ID, Role, Department string }

func (s *Server) showPeople(w http.ResponseWriter, r *http.Request) {
	p := shownPage{Frame: page.Asked(r), Text: danish, Auth: r.URL.Query().Get("auth"), Site: s.config.Site}
	if p.English() {
		p.Text = english
	}
	for _, a := range s.config.People {
		name := s.config.Names[a.Department]
		department := name.Da
		if p.English() {
			department = name.En
		}
		if department == "" {
			department = a.Department
		}
		p.People = append(p.People, shownPerson{a.ID, p.Text.Roles[a.Role], department})
	}
	page.Answer(w, pageTemplate, p, s.log)
}

func style(w http.ResponseWriter, r *http.Request) { page.Style(nil)(w, r) }
