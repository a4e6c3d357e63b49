package provider

import (
	"net/http"
	"slices"

	"samspil/local/page"
)

// Citizen is somebody of an invented family: how the page shows them, and by which number the starter finds them.
type Citizen struct{ ID, Name, CPR string }

// citizen is one of those whom the page has shown. The caller holds the lock.
func (s *storage) citizen(id string) (Citizen, bool) {
	i := slices.IndexFunc(s.citizens, func(c Citizen) bool { return c.ID == id })
	if i < 0 {
		return Citizen{}, false
	}
	return s.citizens[i], true
}

// ofFamily tells whether a sign-in under way is that of somebody of a family.
func (s *storage) ofFamily(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, is := s.requests[id]
	return is && r.ClientID == FamilyClientID
}

// showCitizens shows the people of the families that there are now.
func (s *Server) showCitizens(w http.ResponseWriter, r *http.Request) {
	var all []Citizen
	if s.config.Citizens != nil {
		var err error
		if all, err = s.config.Citizens(r.Context()); err != nil {
			s.log.Error("the people of the families could not be read", "error", err)
		}
	}
	s.mu.Lock()
	s.citizens = all
	s.mu.Unlock()
	p := shownPage{Frame: page.Asked(r), Text: danish, Auth: r.URL.Query().Get("auth"), Site: s.config.Site, Citizens: all}
	if p.English() {
		p.Text = english
	}
	p.Text.Title = p.Text.Families
	page.Answer(w, pageTemplate, p, s.log)
}
