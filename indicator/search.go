package indicator

// searchIndex finds indicators by words.
type searchIndex struct{}
