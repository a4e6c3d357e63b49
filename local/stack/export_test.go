package stack

// BehindUI is where the UI's own server listens.
func (s *Stack) BehindUI() string { return "http://" + address(s.ui.behind) }
