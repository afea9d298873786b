package org.suyuan.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The habits of the house that a program can check. */
class HabitsTest {
  private static final Pattern NAMES_THAT_SAY_NOTHING =
      Pattern.compile(
          "Abstract.*|.*(Impl|Service|Manager|Helper|Utils?|Common|Dto|Entity|Base|Processor|Handler)");

  private static final JavaClasses EVERYTHING =
      new ClassFileImporter().importPackages("org.suyuan");
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.suyuan");

  @Test
  void nothingIsMocked() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.mockito..", "org.easymock.."))
        .check(EVERYTHING);
  }

  @Test
  void whatIsNeededComesThroughTheConstructor() {
    noFields()
        .should()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .orShould()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
        .orShould()
        .beAnnotatedWith("jakarta.inject.Inject")
        .orShould()
        .beAnnotatedWith("jakarta.annotation.Resource")
        .check(EVERYTHING);
  }

  @Test
  void everyNameSaysSomething() {
    assertThat(PROGRAM)
        .isNotEmpty()
        .noneSatisfy(type -> assertThat(type.getSimpleName()).matches(NAMES_THAT_SAY_NOTHING));
  }

  @Test
  void theTrustKernelUsesTheJdkAlone() {
    classes()
        .that(resideInAPackage("org.suyuan.proof.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "org.suyuan.proof..", "java..", "javax.crypto..", "org.jspecify.annotations"))
        .check(PROGRAM);
  }

  @Test
  void theClientUsesTheJdkAndTheTrustKernelAlone() {
    classes()
        .that(resideInAPackage("org.suyuan.client.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "org.suyuan.client..",
                "org.suyuan.proof..",
                "java..",
                "javax.crypto..",
                "org.jspecify.annotations"))
        .check(PROGRAM);
  }

  @Test
  void theGs1KernelUsesTheJdkAndAJsonReader() {
    classes()
        .that(resideInAPackage("org.suyuan.gs1.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "org.suyuan.gs1..",
                "java..",
                "javax.xml..",
                "org.w3c.dom..",
                "org.xml.sax..",
                "tools.jackson.core..",
                "org.jspecify.annotations"))
        .check(PROGRAM);
  }

  @Test
  void theGroundKnowsNoSpring() {
    noClasses()
        .that(resideInAPackage("org.suyuan.server.base"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.springframework.(*)..")
                .and(not(resideInAPackage("org.springframework.modulith"))))
        .check(PROGRAM);
  }
}
