package casework

// Role says in which capacity somebody acts.
type Role string

// The roles that decisions are checked against.
const (
	Caseworker  Role = "caseworker"      // sagsbehandler
	Coordinator Role = "coordinator"     // koordinerende sagsbehandler
	TeamLeader  Role = "team-leader"     // teamleder
	Head        Role = "head"            // chef for forvaltningen
	Citizen     Role = "citizen"         // a member of the family
	IT          Role = "it"              // the municipality's IT, for policy moves and renewals
	Protector   Role = "data-protection" // databeskyttelsesrådgiver: sees who looked at what, and nothing of what is in a family
	System      Role = "system"          // the engine itself: deadlines, and what follows from a rule
)

// Actor is who did something. The starter fills it in from who signed in, never from a form. ID is a staff or system
// id, never a name.
type Actor struct {
	ID         string `json:"id"`
	Role       Role   `json:"role"`
	Department string `json:"department,omitempty"`

	Via string `json:"via,omitempty"` // the system that acted on behalf of this person, by its id; empty: the person came themselves

	// Of a citizen: the journey that their sign-in is bound to, and who they are in it. Without both they decide nothing.
	Case   string `json:"case,omitempty"`
	Member string `json:"member,omitempty"`
}

// bound tells whether a sign-in says who in which family somebody is.
func (a Actor) bound() bool { return a.Case != "" && a.Member != "" }

// Engine is the actor of everything that nobody decided: a deadline that passed, a rule that applied.
var Engine = Actor{ID: "samspil", Role: System}

// Leads reports whether the actor may override what a caseworker may not.
func (a Actor) Leads() bool { return a.Role == TeamLeader || a.Role == Head }
