package ai.pixto;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.pixto.engine.Outbound;
import ai.pixto.http.HttpTransport;
import ai.pixto.studio.Promise;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the floors of the house and the rules that go with them. */
@AnalyzeClasses(packages = "ai.pixto", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule lowerFloorsNeverImportHigherOnes =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("ai.pixto..")
          .withOptionalLayers(true)
          .layer("door")
          .definedBy("ai.pixto")
          .layer("engines")
          .definedBy("ai.pixto.engine.*..", "ai.pixto.studio.*..")
          .layer("contracts")
          .definedBy("ai.pixto.engine", "ai.pixto.studio")
          .layer("operations")
          .definedBy("ai.pixto.operation..", "ai.pixto.settings..")
          .layer("means")
          .definedBy("ai.pixto.cutout..", "ai.pixto.video..", "ai.pixto.store..", "ai.pixto.http..")
          .layer("pictures")
          .definedBy("ai.pixto.image..")
          .layer("settings")
          .definedBy("ai.pixto.config..")
          .layer("ground")
          .definedBy("ai.pixto.error..", "ai.pixto.task..")
          .whereLayer("door")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("engines")
          .mayOnlyBeAccessedByLayers("door")
          .whereLayer("contracts")
          .mayOnlyBeAccessedByLayers("door", "engines")
          .whereLayer("operations")
          .mayOnlyBeAccessedByLayers("door", "engines", "contracts")
          .whereLayer("means")
          .mayOnlyBeAccessedByLayers("door", "engines", "contracts", "operations")
          .whereLayer("pictures")
          .mayOnlyBeAccessedByLayers("door", "engines", "contracts", "operations", "means")
          .whereLayer("settings")
          .mayNotAccessAnyLayer();

  @ArchTest
  @Promise(value = 14, call = "HttpTransport")
  static final ArchRule onlyHttpOpensSockets =
      noClasses()
          .that(resideOutsideOfPackage("ai.pixto.http.."))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.net.http..", "org.apache.hc..", "java.nio.channels.spi.."))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.net.Socket.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.net.URLConnection.class);

  @ArchTest
  static final ArchRule enginesReachNobodyButThroughTheGate =
      noClasses()
          .that()
          .resideInAPackage("ai.pixto.engine.*..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(HttpTransport.class);

  @ArchTest
  @Promise(value = 14, call = "Outbound")
  static final ArchRule onlyTheGateOpensAWayOut =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("ai.pixto.engine.Gate")
          .should()
          .callConstructorWhere(target(owner(equivalentTo(Outbound.class))));

  @ArchTest
  static final ArchRule nobodyElseCanOpenAWayOut =
      constructors().that().areDeclaredIn(Outbound.class).should().bePackagePrivate();

  @ArchTest
  static final ArchRule onlyTheStoreKnowsSqlite =
      noClasses()
          .that(resideOutsideOfPackage("ai.pixto.store.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.sqlite..");

  @ArchTest
  static final ArchRule onlyTheStoreKnowsHowToEncrypt =
      noClasses()
          .that(resideOutsideOfPackage("ai.pixto.store.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.crypto.tink..", "com.password4j..");

  @ArchTest
  static final ArchRule cutoutKnowsOnlyPicturesAndTheGround =
      classes()
          .that()
          .resideInAPackage("ai.pixto.cutout..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "ai.pixto.cutout..", "ai.pixto.image..", "ai.pixto.error", "ai.pixto.task");

  @ArchTest
  static final ArchRule httpKnowsOnlySettingsAndTheGround =
      classes()
          .that()
          .resideInAPackage("ai.pixto.http..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.net.ssl..",
              "org.apache.hc..",
              "com.google.gson..",
              "ai.pixto.http..",
              "ai.pixto.config",
              "ai.pixto.error",
              "ai.pixto.task");

  @ArchTest
  static final ArchRule videoKnowsOnlyPicturesAndTheGround =
      classes()
          .that()
          .resideInAPackage("ai.pixto.video..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jcodec..",
              "ai.pixto.video..",
              "ai.pixto.image..",
              "ai.pixto.error",
              "ai.pixto.task");

  @ArchTest
  static final ArchRule noPackageCycles =
      slices().matching("ai.pixto.(**)").should().beFreeOfCycles();
}
