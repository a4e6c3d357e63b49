package desk

import "samspil/internal/casework"

// menuItem is a part of the desk that not everybody has.
type menuItem struct {
	Address, Title string
	Lead           string // what is there, for the first page
	Here           bool
}

// parts are what the menu has beside one's work, in its order: each for whoever may come to its address.
var parts = []struct{ key, address, may string }{
	{"duty", "/desk/duty", casework.AddressDeskDuty},
	{"referral", "/desk/referral", casework.AddressReferral},
	{"sheet", "/desk/sheet", casework.AddressDeskSheet},
	{"requests", "/desk/requests", casework.AddressDeskRequests},
	{"submissions", "/desk/submissions", casework.AddressDeskSubmissions},
	{"lead", "/desk/lead", casework.AddressDeskLead},
	{"looks", "/desk/looks", casework.AddressDeskLooks},
	{"it", "/desk/it", casework.AddressDeskIT},
	{"evaluation", "/desk/evaluation", casework.AddressDeskEvaluation},
	{"policy", "/desk/policy", casework.AddressDeskPolicy},
	{"plain", "/desk/letters", casework.AddressDeskPolicy},
}

// menu is what the reader's menu has beside their work; here is the part that is shown.
func (r *request) menu(here string) (all []menuItem) {
	for _, p := range parts {
		there := p.may != casework.AddressDeskRequests || r.desk.Asked
		if p.may == casework.AddressDeskSubmissions {
			there = len(r.desk.Forms) > 0
		}
		if r.may(p.may) && there {
			all = append(all, menuItem{p.address, r.text(p.key + ".title"), r.text(p.key + ".lead"), p.key == here})
		}
	}
	return all
}

// may tells whether the reader may come to an address that is about no one family.
func (r *request) may(address string) bool { return r.desk.Desk.MayReadAnywhere(r.actor, address) }

// only wraps a page that is about no one family: whoever may not come to its address hears so.
func only(address string, handle handler) handler {
	return func(r *request) {
		if !r.may(address) {
			r.fail(notYours)
			return
		}
		handle(r)
	}
}
