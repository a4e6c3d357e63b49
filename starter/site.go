package main

import (
	"net/http"
	"strings"

	"samspil/internal/config"
	"samspil/internal/policy"
	"samspil/internal/privacy"
	"samspil/starter/api"
	"samspil/starter/contact"
	"samspil/starter/desk"
	"samspil/starter/family"
	"samspil/starter/forms"
	"samspil/starter/signin"
)

// signIn makes the site's sign-in. Without a provider it says so: the site answers on this machine only then, and programs with a token as before.
func (s *system) signIn(access *config.Access) (*signin.SignIn, error) {
	options := signin.Options{
		Settings: s.settings.SignIn, Tokens: access.SignIn, Database: s.register, Language: string(s.settings.Language), Log: s.log,
	}
	if !s.settings.Configured() {
		s.log.Warn("SAMSPIL_OIDC_ISSUER is not set, so nobody signs in through the municipality: the site answers on this machine only, and other programs with a token")
		if !s.settings.ListenAddress.Loopback() {
			s.log.Warn("SAMSPIL_LISTEN_ADDRESS is not of this machine alone: there only programs with a token are answered", "address", string(s.settings.ListenAddress))
		}
		return signin.New(options), nil
	}
	roles, err := config.LoadRoles(s.settings.OIDCRolesFile, s.policy.DepartmentIDs())
	if err != nil {
		return nil, err
	}
	options.Roles = roles
	return signin.New(options), nil
}

// familyPages makes the pages that families have of their own.
func (s *system) familyPages(options api.Options) *family.Pages {
	return family.New(family.Options{
		Desk: s.desk, Reading: options.Reading, Policy: s.policy, Telephones: s.settings.DepartmentTelephones, Language: options.Language, Leave: string(s.settings.LeaveAddress), Secure: s.settings.SiteAddress.Secure(), LooksAfter: s.settings.FamilyLooksAfter,
		Reads: s.settings.ReadQuota, Log: s.log, ConsentWords: func(act string) policy.Name { return s.consentWords(act).Name },
	})
}

// withFamilies gives families their pages and their sign-in, where a provider is set by which they sign in, and whoever else what there was.
func (s *system) withFamilies(pages *family.Pages, options api.Options, rest http.Handler) http.Handler {
	if !s.settings.HavePage() {
		return rest
	}
	if len(s.settings.FamilyOIDCStrength) == 0 {
		s.log.Warn("SAMSPIL_FAMILY_OIDC_STRENGTH is empty, so families are let in however weakly they signed in: set it to the values of acr that suffice, such as the level substantial as the broker calls it")
	}
	pages.UseSignIn(signin.NewFamilies(signin.FamilyOptions{
		Settings: s.settings.Families, Site: s.settings.SignIn, FromAge: s.policy.Voice.ChildFromAge, CPR: privacy.CPRRules{AllowTestNumbers: s.settings.AllowTestCPR}, Find: options.Reading.Places, Database: s.register, Show: pages.Show, Log: s.log,
		Index: func(cpr string) string { return privacy.CPRIndex(s.settings.CPRKey.Bytes(), cpr) },
	}))
	return pages.Beside(rest)
}

// encrypted tells browsers to come encrypted from now on, where the site's address is. It says so of this host alone: what else the municipality has under its name is not ours to say.
func encrypted(site config.Site, next http.Handler) http.Handler {
	if !site.Secure() {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		next.ServeHTTP(w, r)
	})
}

// withHints takes hints of OS2forms that something was sent, where the municipality has them sent.
func (s *system) withHints(next http.Handler) http.Handler {
	if !s.settings.OS2FormsPushKey.IsSet() || len(s.taker.Forms) == 0 {
		return next
	}
	push := s.push()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == forms.PushAddress {
			push.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// beside puts the page at which families ask for help beside all other addresses, where the municipality wants it. Nobody is looked up for it.
func (s *system) beside(next http.Handler) http.Handler {
	if !s.settings.ContactForm {
		return next
	}
	page := contact.New(contact.Options{
		Take: s.register.TakeRequest, Most: s.settings.ContactMost, Quota: s.settings.ContactQuota, Policy: s.policy, Leave: string(s.settings.LeaveAddress),
		Telephone: s.settings.DepartmentTelephones[s.policy.Coordination.LeadDepartment], Language: string(s.settings.Language), Log: s.log, Alarm: s.somebodyIsHurt(),
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == contact.Address || strings.HasPrefix(r.URL.Path, contact.Address+"/") {
			page.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// doors are all addresses at which the starter is reached: the sign-in, the pages that people open, and what programs call.
func doors(site *signin.SignIn, pages, calls http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/sign-in", site)
	mux.Handle("/sign-in/", site)
	mux.Handle("/sign-out", site)
	mux.Handle("/pages/", site.Known(calls))
	mux.Handle("/", calls)
	known := site.Known(pages)
	return desk.Beside(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if site.Settings.Configured() && strings.HasPrefix(r.URL.Path, desk.Assets) { // nobody is looked up for what is everybody's
			pages.ServeHTTP(w, r)
			return
		}
		known.ServeHTTP(w, r)
	}), mux)
}
