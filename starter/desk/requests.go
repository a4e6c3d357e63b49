package desk

func (r *request) askedFor(string) written     { return written{} }
func (r *request) referredFrom(string, string) {}
