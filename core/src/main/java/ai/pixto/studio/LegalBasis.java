package ai.pixto.studio;

/**
 * What allows data to be kept.
 *
 * @see <a href="https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_6">GDPR, article 6</a>
 */
public enum LegalBasis {
  CONSENT("consent", "article 6(1)(a)"),
  CONTRACT("contract", "article 6(1)(b)"),
  LEGAL_OBLIGATION("legal obligation", "article 6(1)(c)"),
  LEGITIMATE_INTEREST("legitimate interest", "article 6(1)(f)");

  private final String word;
  private final String article;

  LegalBasis(String word, String article) {
    this.word = word;
    this.article = article;
  }

  public String word() {
    return word;
  }

  /** Of the GDPR. */
  public String article() {
    return article;
  }
}
